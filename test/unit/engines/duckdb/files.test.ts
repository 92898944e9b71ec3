import { appendFile, mkdir, utimes, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { FileSource } from "../../../../src/model/table.js";
import { printType } from "../../../../src/sql/index.js";
import { never, openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

async function fileTable(name: string, text: string, options: Partial<FileSource> = {}) {
  const folder = await temporaryFolder();
  const path = `${folder}/${name}`;
  await writeFile(path, text);
  return { path, session: await openSession({ tables: { t: { kind: "file", path, ...options } } }) };
}

test("CSV columns are what the config declares, by their names and not by their order", async () => {
  const { session } = await fileTable("t.csv", "a,b\n007,2026-01-31\n", { columns: { b: "DATE", a: "STRING" } });
  const { columns, notes } = await session.describe("t");
  expect(columns.map(({ name, type }) => `${name} ${printType(type)}`)).toEqual(["a STRING", "b DATE"]);
  expect(notes).toEqual([]);
  expect((await session.query("SELECT a, b FROM t", never())).rows).toEqual([["007", "2026-01-31"]]);
});

test("CSV columns that are not declared are read from the data, and the report says so", async () => {
  const { session } = await fileTable("t.csv", "a,b\n1,x\n", { columns: { b: "STRING" } });
  const { columns, notes } = await session.describe("t");
  expect(columns.map(({ type }) => printType(type))).toEqual(["BIGINT", "STRING"]);
  expect(notes).toEqual(["The types of a were read from the data."]);
});

test("a declared column that the CSV file does not have is an error that names the columns there are", async () => {
  const { session } = await fileTable("t.csv", "a,b\n1,x\n", { columns: { c: "STRING" } });
  await expect(session.describe("t")).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: expect.stringContaining("has no column c"),
    hint: "Its columns are a, b.",
  });
});

test("a CSV value that does not fit names the file, the line and the column", async () => {
  const { session, path } = await fileTable("t.csv", "id,amount\n1,2.5\n2,abc\n", {
    columns: { id: "BIGINT", amount: "DOUBLE" },
  });
  await expect(session.query("SELECT sum(amount) AS s FROM t", never())).rejects.toMatchObject({
    code: "VALUE_INVALID",
    errorClass: "CAST_INVALID_INPUT",
    message: expect.stringContaining('column "amount"'),
    location: { file: path, line: 3 },
  });
});

test("a CSV value that does not fit does not disturb a statement that does not read its column", async () => {
  const { session } = await fileTable("t.csv", "id,amount\n1,2.5\n2,abc\n", {
    columns: { id: "BIGINT", amount: "DOUBLE" },
  });
  expect((await session.query("SELECT count(*) AS n, sum(id) AS s FROM t", never())).rows).toEqual([[2, 3]]);
});

test("JSON lines are read with declared types, a missing field as NULL", async () => {
  const { session } = await fileTable("t.jsonl", '{"a":1,"b":"2026-01-01T00:00:00Z"}\n{"a":2}\n', {
    columns: { a: "INT", b: "TIMESTAMP" },
  });
  expect((await session.query("SELECT a, b FROM t ORDER BY a", never())).rows).toEqual([
    [1, "2026-01-01 00:00:00"],
    [2, null],
  ]);
});

test("a glob is one table, and files with their columns in another order fit together by name", async () => {
  const folder = await temporaryFolder();
  await writeFile(`${folder}/t-1.csv`, "a,b\n1,x\n");
  await writeFile(`${folder}/t-2.csv`, "b,a\ny,2\n");
  const session = await openSession({
    tables: { t: { kind: "file", path: `${folder}/t-*.csv`, columns: { a: "INT", b: "STRING" } } },
  });
  expect((await session.query("SELECT a, b FROM t ORDER BY a", never())).rows).toEqual([
    [1, "x"],
    [2, "y"],
  ]);
  expect((await session.describe("t")).snapshot).toMatch(/^2 files, 16 bytes, newest /);
});

test("no file is a coded error, and so is a file that is none of its kind", async () => {
  const folder = await temporaryFolder();
  await writeFile(`${folder}/bad.parquet`, "this is no Parquet file");
  const session = await openSession({
    tables: {
      gone: { kind: "file", path: `${folder}/gone.parquet` },
      none: { kind: "file", path: `${folder}/none-*.parquet` },
      bad: { kind: "file", path: `${folder}/bad.parquet` },
      folder: { kind: "file", path: folder, format: "parquet" },
      what: { kind: "file", path: `${folder}/what.txt` },
    },
  });
  await writeFile(`${folder}/what.txt`, "");
  const codeOf = (name: string) =>
    session.describe(name).then(
      () => "no error",
      (error: { code: string }) => error.code,
    );
  expect(await codeOf("gone")).toBe("FILE_MISSING");
  expect(await codeOf("none")).toBe("FILE_MISSING");
  expect(await codeOf("bad")).toBe("FILE_UNREADABLE");
  expect(await codeOf("folder")).toBe("FILE_UNREADABLE");
  expect(await codeOf("what")).toBe("CONFIG_INVALID");
});

test("a file that changed after it was described is no longer the same truth", async () => {
  const { session, path } = await fileTable("t.csv", "a\n1\n");
  await session.describe("t");
  await session.verify("t");
  await appendFile(path, "2\n");
  await expect(session.verify("t")).rejects.toMatchObject({ code: "SOURCE_CHANGED" });
});

test("a file of the same size with another time has changed too", async () => {
  const { session, path } = await fileTable("t.csv", "a\n1\n");
  await session.describe("t");
  await utimes(path, new Date(), new Date(Date.now() + 5_000));
  await expect(session.verify("t")).rejects.toMatchObject({ code: "SOURCE_CHANGED" });
});

test("a write-ahead log that appears beside a database is a change", async () => {
  const path = `${await temporaryFolder()}/t.duckdb`;
  await prepareDatabase(path, "CREATE TABLE t AS SELECT 1 AS a");
  const session = await openSession({ database: path });
  await session.describe("t");
  await session.verify("t");
  await writeFile(`${path}.wal`, "");
  await expect(session.verify("t")).rejects.toMatchObject({ code: "SOURCE_CHANGED" });
});

test.each([
  ["t.csv", "c\n1.7\n", "INT", "1.7"],
  ["t.csv", "c\n1_000\n", "BIGINT", "1_000"],
  ["t.csv", "c\n0x1F\n", "BIGINT", "0x1F"],
  ["t.csv", "c\n01/02/2026\n", "DATE", "01/02/2026"],
  ["t.csv", "c\n31/12/2025 10:00:00\n", "TIMESTAMP", "31/12/2025 10:00:00"],
  ["t.jsonl", '{"c":1.7}\n', "INT", "1.7"],
  ["t.jsonl", '{"c":"01/02/2026"}\n', "DATE", "01/02/2026"],
])(
  "%s: what Databricks does not cast is no value, and not one that DuckDB makes of it (%j as %s)",
  async (name, text, type, value) => {
    const { session, path } = await fileTable(name, text, { columns: { c: type } });
    await expect(
      session.query("SELECT count(CASE WHEN (c IS NOT NULL) THEN 1 END) AS n, max(c) AS m FROM t", never()),
    ).rejects.toMatchObject({
      code: "VALUE_INVALID",
      message: `A line of a file does not fit: column "c" holds '${value}', which is no ${type}`,
      location: { file: path, line: name === "t.csv" ? 2 : 1 },
    });
  },
);

test("dates that are not ISO are text when the types are read from the data", async () => {
  const { session } = await fileTable("t.csv", "c\n01/02/2026\n");
  expect((await session.describe("t")).columns.map(({ type }) => printType(type))).toEqual(["STRING"]);
});

test("the line is that of the file that holds it", async () => {
  const folder = await temporaryFolder();
  await writeFile(`${folder}/t-1.csv`, "a,b\n1,2\n");
  await writeFile(`${folder}/t-2.csv`, "b,a\n2,1\n3,one\n");
  const session = await openSession({
    tables: { t: { kind: "file", path: `${folder}/t-*.csv`, columns: { a: "INT", b: "INT" } } },
  });
  await expect(session.query("SELECT max(a) AS m FROM t", never())).rejects.toMatchObject({
    location: { file: `${folder}/t-2.csv`, line: 3 },
  });
  expect((await session.query("SELECT max(b) AS m FROM t", never())).rows).toEqual([[3]]);
});

test("a list is no column of a CSV file", async () => {
  const { session } = await fileTable("t.csv", "c\n[1]\n", { columns: { c: "ARRAY<INT>" } });
  await expect(session.describe("t")).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: expect.stringContaining("column c cannot be ARRAY<INT> in a CSV file"),
  });
});

test("the line is right where values before it hold line ends", async () => {
  const { session, path } = await fileTable("t.csv", 'id,q\n1,"a\nb"\n2,x\nx,y\n', {
    columns: { id: "BIGINT", q: "STRING" },
  });
  await expect(session.query("SELECT max(id) AS m FROM t", never())).rejects.toMatchObject({
    location: { file: path, line: 5 },
  });
});

test("every line of a CSV file counts: none is taken for a comment", async () => {
  const { session } = await fileTable("t.csv", `a,b\n#1,2\n${"1,2\n".repeat(30)}`);
  expect((await session.query("SELECT count(*) AS n FROM t", never())).rows).toEqual([[31]]);
});

test("a CSV line with a value too many does not become the line of names", async () => {
  const { session } = await fileTable("t.csv", `a,b,c\n${"1,2,3\n".repeat(30)}1,2,3,4\n`, { columns: { a: "BIGINT" } });
  await expect(session.describe("t")).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    hint: "Its columns are a,b,c.",
  });
});

test.each([
  ["t.csv", "id\n1\n"],
  ["t.jsonl", '{"id":1}\n'],
])("a column that stands in the path of %s is declared like any other", async (name, text) => {
  const folder = await temporaryFolder();
  await mkdir(`${folder}/year=2026`);
  await writeFile(`${folder}/year=2026/${name}`, text);
  const source = { kind: "file", path: `${folder}/*/${name}`, columns: { id: "INT", year: "STRING" } } as const;
  const session = await openSession({ tables: { t: source } });
  expect((await session.query("SELECT id, year FROM t WHERE year RLIKE '^2'", never())).rows).toEqual([[1, "2026"]]);
});

test("a file with a column that SQL cannot name is refused as that", async () => {
  const { session, path } = await fileTable("t.csv", "\0,b\n1,2\n");
  await expect(session.describe("t")).rejects.toMatchObject({
    code: "FILE_UNREADABLE",
    message: `${path} has a column without a name`,
    hint: "Give every column a name.",
  });
});

test("a quoted CSV value is one value, also where the first quote stands far behind", async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => `${index},plain`);
  const { session } = await fileTable("t.csv", `id,text\n${rows.join("\n")}\n60000,"a, ""b"""\n`);
  const { rows: found } = await session.query("SELECT text FROM t WHERE id = 60000", never());
  expect(found).toEqual([['a, "b"']]);
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Session } from "../../../../src/engines/engine.js";
import { literal, quoteIdentifier } from "../../../../src/sql/index.js";
import { never, openSession, prepareDatabase, temporaryFolder } from "./open-session.js";

/** A session on a database with these statements of DuckDB's own SQL in it, and a folder for files. */
async function opened(...statements: readonly string[]): Promise<{ session: Session; folder: string }> {
  const folder = await temporaryFolder();
  const database = join(folder, "data.duckdb");
  await prepareDatabase(database, ...statements);
  return { session: await openSession({ database }), folder };
}

/** Rows of DuckDB's own SQL, as JSON. */
async function rowsOf(sql: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function csvOf(session: Session, folder: string, sql: string): Promise<string> {
  const path = join(folder, "rows.csv");
  await session.exportRows(sql, { path, format: "csv" }, never());
  return readFile(path, "utf8");
}

const everyType = `CREATE TABLE main.every AS SELECT
  true AS b, 1::TINYINT AS i8, 2::SMALLINT AS i16, 3::INTEGER AS i32, 9223372036854775807::BIGINT AS i64,
  18446744073709551615::UBIGINT AS u64, 1.50::DECIMAL(38,2) AS d, 0.1::FLOAT AS f, 1e16::DOUBLE AS x, 'é😀' AS s,
  '\\xAB\\x00'::BLOB AS bin, DATE '2026-01-31' AS day, TIMESTAMPTZ '2026-01-31 23:59:59.123456+01' AS t,
  TIMESTAMP '2026-01-31 23:59:59.5' AS ntz, NULL AS nothing, [1, NULL] AS list, MAP {'k': 1.5::DECIMAL(3,2)} AS m,
  {'a': 1, 'b b': [DATE '2026-01-31']} AS st, uuid() AS id`;

describe("rows in a Parquet file", () => {
  test("have the types of Databricks", async () => {
    const { session, folder } = await opened(everyType);
    const path = join(folder, "rows.parquet");
    expect(await session.exportRows("SELECT * FROM every", { path, format: "parquet" }, never())).toEqual({ rows: 1 });
    const schema = await rowsOf(
      `SELECT name, type, converted_type, logical_type FROM parquet_schema('${path}') WHERE name <> 'duckdb_schema'`,
    );
    const utc = (adjusted: 0 | 1): string =>
      `TimestampType(isAdjustedToUTC=${adjusted}, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))`;
    const decimal = (scale: number, precision: number): string => `DecimalType(scale=${scale}, precision=${precision})`;
    expect(schema).toEqual([
      ["b", "BOOLEAN", null, null],
      ["i8", "INT32", "INT_8", null],
      ["i16", "INT32", "INT_16", null],
      ["i32", "INT32", "INT_32", null],
      ["i64", "INT64", "INT_64", null],
      ["u64", "FIXED_LEN_BYTE_ARRAY", "DECIMAL", decimal(0, 20)],
      ["d", "FIXED_LEN_BYTE_ARRAY", "DECIMAL", decimal(2, 38)],
      ["f", "FLOAT", null, null],
      ["x", "DOUBLE", null, null],
      ["s", "BYTE_ARRAY", "UTF8", null],
      ["bin", "BYTE_ARRAY", null, null],
      ["day", "INT32", "DATE", null],
      ["t", "INT64", "TIMESTAMP_MICROS", utc(1)],
      ["ntz", "INT64", "TIMESTAMP_MICROS", utc(0)],
      ["nothing", "INT32", "INT_32", null],
      ["list", null, "LIST", null],
      ["list", null, null, null],
      ["element", "INT32", "INT_32", null],
      ["m", null, "MAP", null],
      ["key_value", null, null, null],
      ["key", "BYTE_ARRAY", "UTF8", null],
      ["value", "INT32", "DECIMAL", decimal(2, 3)],
      ["st", null, null, null],
      ["a", "INT32", "INT_32", null],
      ["b b", null, "LIST", null],
      ["list", null, null, null],
      ["element", "INT32", "DATE", null],
      ["id", "BYTE_ARRAY", "UTF8", null],
    ]);
  });

  test("are the very values", async () => {
    const { session, folder } = await opened(
      "CREATE TABLE main.texts AS SELECT '=1+1' AS s, '' AS e, NULL::VARCHAR AS n, 'a' || chr(0) || 'b' AS z, 'nan'::DOUBLE AS x",
    );
    const path = join(folder, 'it\'s "rows".parquet');
    await session.exportRows("SELECT * FROM texts", { path, format: "parquet" }, never());
    expect(await rowsOf(`SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`)).toEqual([
      ["=1+1", "", null, "a\0b", "NaN"],
    ]);
  });
});

describe("rows in a CSV file", () => {
  test("are the text that Databricks makes of their values", async () => {
    const { session, folder } = await opened(everyType);
    const columns = "b, i8, i16, i32, i64, u64, d, f, x, s, bin, day, t, ntz, nothing, list, m, st";
    expect(await csvOf(session, folder, `SELECT ${columns} FROM every`)).toBe(
      "b,i8,i16,i32,i64,u64,d,f,x,s,bin,day,t,ntz,nothing,list,m,st\r\n" +
        "true,1,2,3,9223372036854775807,18446744073709551615,1.50,0.1,1.0E16,é😀,AB00,2026-01-31," +
        '2026-01-31 22:59:59.123456,2026-01-31 23:59:59.5,,"[1,null]","{""k"":""1.50""}",' +
        '"{""a"":1,""b b"":[""2026-01-31""]}"\r\n',
    );
  });

  test("tell no text from empty text, and quote what would break a line or a cell", async () => {
    const { session, folder } = await opened(
      `CREATE TABLE main.texts AS SELECT * FROM (VALUES (NULL, 1), ('', 2), ('a,b', 3), ('say "x"', 4), ('l1' || chr(10) || 'l2', 5), ('c' || chr(13) || 'd', 6), (' lead', 7)) AS v(s, n)`,
    );
    expect(await csvOf(session, folder, "SELECT s, n FROM texts")).toBe(
      's,n\r\n,1\r\n"",2\r\n"a,b",3\r\n"say ""x""",4\r\n"l1\nl2",5\r\n"c\rd",6\r\n lead,7\r\n',
    );
  });

  test("have an apostrophe before what a spreadsheet would run, and numbers stay", async () => {
    const { session, folder } = await opened(
      `CREATE TABLE main.f AS SELECT * FROM (VALUES
        (1, '=1+1'), (2, '+49 30'), (3, '-5'), (4, '@SUM(A1)'), (5, chr(9) || 'x'), (6, chr(13) || 'x'), (7, chr(10) || 'x'),
        (8, ' =1'), (9, chr(65279) || '=1'), (10, chr(8238) || '=1'), (11, '＝1'), (12, chr(0) || '=1'),
        (-13, 'a=1'), (14, ''), (15, '5-3'), (16, '''=1'), (17, ' x')) AS v(n, s)`,
      'CREATE TABLE main.g AS SELECT -1 AS "=cmd|\' /C calc\'!A0", -1.5 AS "-x", [-1] AS "a,""b""", \'-inf\'::DOUBLE AS i',
    );
    const cells = (await csvOf(session, folder, "SELECT n, s FROM f")).split(/\r\n(?=-?[0-9])/).slice(1);
    expect(cells.map((line) => line.trimEnd())).toEqual([
      "1,'=1+1",
      "2,'+49 30",
      "3,'-5",
      "4,'@SUM(A1)",
      "5,'\tx",
      `6,"'\rx"`,
      `7,"'\nx"`,
      "8,' =1",
      "9,'\ufeff=1",
      "10,'\u202e=1",
      "11,'＝1",
      "12,'\0=1",
      "-13,a=1",
      '14,""',
      "15,5-3",
      "16,'=1",
      "17, x",
    ]);
    const header = await csvOf(session, folder, "SELECT * FROM g");
    expect(header).toBe(`'=cmd|' /C calc'!A0,'-x,"a,""b""",i\r\n-1,-1.5,[-1],-Infinity\r\n`);
  });

  test("hold nested values as the JSON text that samples show", async () => {
    const { session, folder } = await opened(
      `CREATE TABLE main.n AS SELECT * FROM (VALUES
        ([{'b': 9007199254740993, 'd': -0.123456789012345678::DECIMAL(18,18), 'x': 'nan'::DOUBLE, 't': TIMESTAMPTZ '2026-01-31 12:00:00.5+00',
           'n': TIMESTAMP '2026-01-31 12:00:00', 'day': DATE '2026-01-31', 'bin': '\\xFF'::BLOB, 'ok': true, 'dq_item_0': 1.5::DOUBLE}],
         MAP {1.5::DOUBLE: [1, NULL], 2.5: NULL}, {'it''s "q"': {'deep': ['=1', '', NULL]}}),
        ([], MAP {}, {'it''s "q"': {'deep': NULL}}), (NULL, NULL, NULL), ([NULL], MAP {-0.5: []}, {'it''s "q"': NULL})
      ) AS v(dq_item_0, m, st)`,
    );
    const statement = "SELECT dq_item_0, m, st FROM n";
    const path = join(folder, "rows.csv");
    await session.exportRows(statement, { path, format: "csv" }, never());
    const { rows } = await session.query(statement, never());
    const cells = await rowsOf(`SELECT * FROM read_csv('${path}', all_varchar = true, header = true)`);
    const parsed = (values: readonly unknown[]): readonly unknown[] =>
      values.map((value) => (value === null ? null : (JSON.parse(String(value)) as unknown)));
    expect(cells.length).toBe(4);
    expect(cells.map((row) => JSON.stringify(Array.isArray(row) ? parsed(row) : row)).toSorted()).toEqual(
      rows.map((row) => JSON.stringify(parsed(row))).toSorted(),
    );
  });

  test("hold a nested FLOAT with the fewest digits that lead back to it", async () => {
    const { session, folder } = await opened("CREATE TABLE main.f AS SELECT [0.1::FLOAT, 'inf'::FLOAT, NULL] AS f");
    expect(await csvOf(session, folder, "SELECT f FROM f")).toBe('f\r\n"[0.1,""Infinity"",null]"\r\n');
  });

  test("without a row are the header alone", async () => {
    const { session, folder } = await opened("CREATE TABLE main.none (a INTEGER, b VARCHAR)");
    expect(await csvOf(session, folder, "SELECT * FROM none")).toBe("a,b\r\n");
  });
});

const hostile = fc.array(
  fc.oneof(
    fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', "'", ",", ";", "`", "--", "/*", "\u202e", "\ufeff", " "),
    fc.constantFrom("＝", "<script>", "]]>", "😀", "\u001b[31m", "select", "\\", "\0", "$$", "{", "%"),
    fc.string({ maxLength: 5, unit: "binary" }),
  ),
  { maxLength: 6 },
);

/** RFC 4180 by the book: an independent reader. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const [character = "", next] = [text[at], text[at + 1]];
    const row = rows.at(-1) ?? [];
    const append = (what: string): void => {
      row[row.length - 1] += what;
    };
    if (quoted && character === '"' && next === '"') {
      append('"');
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ",") row.push("");
    else if (!quoted && character === "\r" && next === "\n") {
      rows.push([""]);
      at += 1;
    } else append(character);
  }
  return rows.slice(0, -1);
}

/** Text of a column's name and of its value. DuckDB holds no NUL in a name, nor in the text of a statement. */
const hostileCell = fc.record({
  name: hostile.map((parts) => `${parts.join("").replaceAll("\0", "")}c`),
  value: hostile.map((parts) => parts.join("").replaceAll("\0", "\u0001")),
});

test("no text and no name of a column breaks out of its cell or begins a formula", { timeout: 120_000 }, async () => {
  const { session, folder } = await opened("CREATE TABLE main.one AS SELECT 1 AS n");
  const path = join(folder, "rows.csv");
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(hostileCell, {
        minLength: 40,
        maxLength: 40,
        selector: ({ name }) => name.toLowerCase().replace(/^'+/, ""),
      }),
      async (cells) => {
        const items = cells.map(({ name, value }) => `${literal(value)} AS ${quoteIdentifier(name)}`);
        await session.exportRows(`SELECT ${items.join(", ")} FROM one`, { path, format: "csv" }, never());
        const [header = [], row = [], ...more] = readCsv(await readFile(path, "utf8"));
        expect([header.length, row.length, more.length]).toEqual([40, 40, 0]);
        for (const [index, { name, value }] of cells.entries()) {
          expect([name, `'${name}`]).toContain(header[index]);
          expect([value, `'${value}`]).toContain(row[index]);
        }
        expect([...header, ...row].filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell))).toEqual([]);
      },
    ),
    { numRuns: 250, seed: 20_260_131 },
  );
});

test("a statement that is stopped throws the reason, and one that fails says where", async () => {
  const { session, folder } = await opened(
    "CREATE TABLE main.n AS SELECT i AS id, i::VARCHAR AS s FROM range(2000) t(i)",
    "INSERT INTO main.n VALUES (2000, 'x')",
  );
  const path = join(folder, "rows.parquet");
  const file = { path, format: "parquet" } as const;
  const stop = new AbortController();
  const heavy = session.exportRows("SELECT a.id FROM n a CROSS JOIN n b CROSS JOIN n c", file, stop.signal);
  setTimeout(() => stop.abort(new Error("stop it")), 100);
  await expect(heavy).rejects.toMatchObject({ code: "INTERRUPTED" });
  await expect(session.exportRows("SELECT CAST(s AS INT) AS i FROM n", file, never())).rejects.toMatchObject({
    errorClass: "CAST_INVALID_INPUT",
  });
  await expect(
    session.exportRows("SELECT id FROM n", { path: join(folder, "no", "f.csv"), format: "csv" }, never()),
  ).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  await expect(
    session.exportRows("SELECT id FROM n", { path: "/dev/full", format: "csv" }, never()),
  ).rejects.toMatchObject({ message: 'Could not write file "/dev/full": No space left on device' });
  expect((await readdir(folder)).filter((name) => !name.startsWith("rows."))).toEqual(["data.duckdb"]);
});

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { isQualityError } from "../../src/errors.js";
import { createReporter } from "../../src/reporters/registry.js";
import { type Ended, type Project, project, writeDatabase, writeParquet } from "./command.js";

/** Every text that stands in a masked column, some of them in values that make a statement fail. */
const texts = Array.from({ length: 20 }, (_, index) => `Planted${String.fromCharCode(65 + index)}7q`);
const [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12] = texts;
const numbers = [773_100_017, 773_100_018, 773_100_019, 773_100_020];
const dates = ["1977-03-11", "1977-03-12", "1977-03-13"];
const daysSince1970 = [2_626, 2_627, 2_628];

const people = `id,email,salary,born,code,age
1,${t0}@x.y,${numbers[0]},${dates[0]},${t1},40
2,${t2}@x.y,${numbers[1]},${dates[1]},773100020,-5
3,${t2}@x.y,${numbers[2]},${dates[2]},${t3},30
4,,${numbers[2]},,${t4},30
`;

const suite = `import { between, defineTableExpectation, distinctCount, file, foreignKey, freshness, lengthBetween, matches, max, mean, min, notNull, oneOf, query, sql, stddev, sum, table, unique } from "lakehouse-dq";
import { z } from "zod";

const worst = defineTableExpectation({
  kind: "counting",
  name: "worst",
  args: z.object({}),
  statement: (_args, { source }) => sql\`SELECT count(*) AS rows, 1 AS violations, max(s.email) AS who, max(s.salary) AS most, max(s.born) AS day FROM \${source} AS s\`,
  offending: (_args, { source }) => sql\`SELECT s.* FROM \${source} AS s WHERE s.id = 1\`,
  columns: () => [],
  describe: () => "is worst",
});
const noCount = defineTableExpectation({
  kind: "counting",
  name: "no_count",
  args: z.object({}),
  statement: (_args, { source }) => sql\`SELECT max(s.email) AS rows, 1 AS violations FROM \${source} AS s\`,
  columns: () => ["email"],
  describe: () => "is no count",
});
const thrower = defineTableExpectation({
  kind: "measuring",
  name: "thrower",
  args: z.object({}),
  measures: () => ({ value: sql\`max(email)\`, most: sql\`max(salary)\` }),
  judge: ({ value, most }) => {
    throw new Error("cannot judge " + value + " and " + most);
  },
  describe: () => "throws",
});
const teller = defineTableExpectation({
  kind: "measuring",
  name: "teller",
  args: z.object({}),
  measures: () => ({ value: sql\`max(email)\`, most: sql\`max(salary)\` }),
  judge: ({ value, most }) => ({ verdict: "outside", value, bounds: { max: String(most) }, found: "has " + value }),
  describe: () => "tells",
});

const masked = JSON.parse(process.env["MASK"] ?? "true");
const mask = (...columns) => (masked ? { mask: columns } : {});

function rulesOfPeople(t) {
  t.expect("shape", matches("email", "^x"), { message: "own words" });
  t.expectOrDrop("condition", "email = 'x' AND age > 0 AND born > DATE'2000-01-01'");
  t.expectOrFail("one_each", unique("email"));
  t.expect("one_pair", unique(["salary", "email"], { nulls: "violate" }));
  t.expect("one_number", unique("salary"));
  t.expect("known", foreignKey("email", { table: "known" }));
  t.expect("first", min("email", { min: "zzz" }));
  t.expect("most", max("salary", { max: 1 }));
  t.expect("average", mean("salary", { max: 1 }));
  t.expect("total", sum("salary", { max: 1 }));
  t.expect("spread", stddev("salary", { max: 0.001 }));
  t.expect("kinds", distinctCount("salary", { max: 1 }));
  t.expect("latest", max("born", { max: "1900-01-01" }));
  t.expect("fresh", freshness("born", "1 day"));
  t.expect("number", "CAST(code AS BIGINT) > 0");
  t.expect("date", "CAST(email AS DATE) > DATE'2000-01-01'");
  t.expect("tiny", "CAST(salary AS TINYINT) > 0");
  t.expect("overflow", "salary * 9223372036854775807 > 0");
  t.expect("decimal", "CAST(salary AS DECIMAL(3, 1)) > 1");
  t.expect("element", "element_at(array(1), CAST(salary AS INT)) = 1");
  t.expect("filter", "age > 1000", { where: "CAST(code AS INT) > 1" });
  t.expect("length", lengthBetween("code", 1, 2), { tolerate: "100%" });
  t.expect("range", between("salary", 1, 2));
  t.expect("list", oneOf("email", ["a"]));
  t.expect("there", notNull("id"));
  t.expect("worst", worst({}));
  t.expect("no_count", noCount({}));
  t.expect("thrower", thrower({}));
  t.expect("teller", teller({}));
}

const columns = { id: "BIGINT", email: "STRING", salary: "BIGINT", born: "DATE", code: "STRING", age: "INT" };
const hidden = ["email", "salary", "born", "code"];
table(file("in/people.csv", { name: "people", columns }), { key: "email", ...mask(...hidden) }, rulesOfPeople);
table(file("in/people.parquet", { name: "parquet" }), { key: "id", ...mask(...hidden) }, rulesOfPeople);
table("main.stored", { ...mask(...hidden) }, rulesOfPeople);
table(file("in/known.csv", { name: "known", columns: { email: "STRING" } }), (t) => {
  t.expect("known_people", foreignKey("email", { table: "people" }));
  t.expect("known_misfits", foreignKey("email", { table: "misfits", columns: "age" }));
});
table(file("in/misfits.csv", { name: "misfits", columns: { id: "BIGINT", age: "BIGINT", day: "DATE" } }), mask("age", "day"), (t) => {
  t.expect("age", "age > 50");
  t.expect("day", "day > DATE'2030-01-01'");
  t.expect("id", "id < 0");
});
table(file("in/nested.jsonl", { name: "nested", columns: { id: "BIGINT", age: "BIGINT", who: "STRUCT<name: STRING, tags: ARRAY<STRING>>" } }), mask("age", "who"), (t) => {
  t.expect("age", "age > 50");
  t.expect("name", "who.name = 'x'");
  t.expect("cast", "CAST(who.name AS INT) = 1");
  t.expect("id", "id < 0");
});
for (const name of ["broken.jsonl", "ragged.csv", "unicode.csv"]) {
  table(file("in/" + name, { name }), mask("age"), (t) => {
    t.expect("age", "age IS NULL");
  });
}
table(query("renamed", "SELECT id, lower(email) AS e, salary + 0 AS s FROM people"), { key: "e" }, (t) => {
  t.expect("same", "e = 'x'");
  t.expect("most_of_all", max("s", { max: 1 }));
  t.expect("cast", "CAST(e AS INT) > 1");
});
table(query("everything", "SELECT * FROM people"), (t) => {
  t.expect("same", "email = 'x'");
  t.expect("one", unique("email"));
});
`;

/** The reporters that there are, by name. */
async function reporterNames(): Promise<readonly string[]> {
  const context = { screen: { isTerminal: false, width: 80, colors: false, write: () => undefined }, root: "/" };
  const known = await createReporter("none of them", {}, context).catch((error: unknown) =>
    isQualityError(error) ? error.hint : undefined,
  );
  const names = /Known: (.+)\.$/.exec(String(known))?.[1]?.split(", ");
  if (names === undefined) throw new Error(`No list of reporters in ${String(known)}`);
  return names;
}

async function planted(): Promise<Project> {
  const made = await project({
    "in/people.csv": people,
    "in/known.csv": "email\nx@y.z\n",
    "in/misfits.csv": `id,age,day\n1,30,2026-01-01\n2,${t5},1977-0${t6}\n`,
    "in/nested.jsonl": `{"id":1,"age":30,"who":{"name":"${t7}","tags":["${t8}"]}}\n{"id":2,"age":"${t9}","who":{"name":"1","tags":[]}}\n`,
    "in/broken.jsonl": `{"id":1,"age":30}\n{"id":2,"age":"${t10}\n`,
    "in/ragged.csv": `id,age\n1,"a\n${t11}"\n2,3,"4\n${t12}"\n`,
    "leak.dq.ts": suite,
    "dq.config.json": JSON.stringify({ targets: { local: { engine: "duckdb", database: "in/d.duckdb" } } }),
  });
  await writeFile(
    made.path("in/unicode.csv"),
    Buffer.concat([Buffer.from(`id,age\n1,"${texts[13]}\n${texts[14]}`), Buffer.from([0xff, 0xfe, 0x22, 0x0a])]),
  );
  const rows = `SELECT * FROM (VALUES
    (1::BIGINT, '${texts[15]}@x.y', ${numbers[0]}::BIGINT, DATE '${dates[0]}', '${texts[16]}', 40),
    (2, '${texts[17]}@x.y', ${numbers[1]}, DATE '${dates[1]}', '773100020', -5),
    (3, '${texts[17]}@x.y', ${numbers[2]}, DATE '${dates[2]}', '${texts[18]}', 30),
    (4, NULL, ${numbers[2]}, NULL, '${texts[19]}', 30)) AS v(id, email, salary, born, code, age)`;
  await writeParquet(made.path("in/people.parquet"), rows);
  await writeDatabase(made.path("in/d.duckdb"), `CREATE TABLE stored AS ${rows}`);
  return made;
}

interface Output {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Everything that a run left: what it said, every file that is no input, and the rows of Parquet files as text. */
async function outputsOf({ folder, temporary }: Project, { stdout, stderr }: Ended): Promise<readonly Output[]> {
  const outputs: Output[] = [
    { name: "standard output", bytes: Buffer.from(stdout) },
    { name: "standard error", bytes: Buffer.from(stderr) },
  ];
  for (const root of [folder, temporary]) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(root.length + 1);
      if (!entry.isFile() || /^(in\/|leak\.dq\.ts$|dq\.config\.json$)/.test(name)) continue;
      outputs.push({ name, bytes: await readFile(path) });
      if (name.endsWith(".parquet")) outputs.push({ name: `rows of ${name}`, bytes: await rowsAndStatisticsOf(path) });
    }
  }
  return outputs;
}

async function rowsAndStatisticsOf(path: string): Promise<Buffer> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const texts: string[] = [];
    for (const source of [`read_parquet('${path}')`, `parquet_metadata('${path}')`, `parquet_kv_metadata('${path}')`]) {
      texts.push(JSON.stringify((await connection.runAndReadAll(`SELECT * FROM ${source}`)).getRowsJson()));
    }
    return Buffer.from(texts.join("\n"));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Each secret in every form that it may be written in. */
function secretForms(): readonly (readonly [secret: string, form: Buffer])[] {
  const ofText = [...texts, ...texts.map((text) => text.toLowerCase())].map(
    (text) => [text, Buffer.from(text)] as const,
  );
  const ofNumbers = numbers.flatMap((number) => {
    const binary = Buffer.alloc(8);
    binary.writeBigInt64LE(BigInt(number));
    return [Buffer.from(String(number)), Buffer.from(number.toLocaleString("en-US")), binary].map(
      (form) => [String(number), form] as const,
    );
  });
  const ofDates = dates.flatMap((date, index) => {
    const binary = Buffer.alloc(4);
    binary.writeInt32LE(daysSince1970[index] ?? 0);
    return [Buffer.from(date), Buffer.from(`1977-0`), binary].map((form) => [date, form] as const);
  });
  return [...ofText, ...ofNumbers, ...ofDates];
}

function leaksIn(outputs: readonly Output[]): readonly string[] {
  const forms = secretForms();
  return outputs.flatMap(({ name, bytes }) =>
    forms.filter(([, form]) => bytes.includes(form)).map(([secret]) => `${secret} in ${name}`),
  );
}

/** Runs with every reporter and an export. */
async function runWith(format: string, mask: boolean): Promise<readonly Output[]> {
  const made = await planted();
  const others = (await reporterNames()).filter((name) => !["console", "json", "junit"].includes(name));
  const words = others.flatMap((name) => ["-r", `${name}=out/${name}.txt`]);
  const ended = await made.run([...words, "--export-failures", "out/failures", "--export-format", format], {
    env: { MASK: String(mask) },
  });
  const outputs = await outputsOf(made, ended);
  const tables = ["people", "parquet", "main.stored", "renamed", "everything"];
  expect(outputs.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      ...others.map((name) => `out/${name}.txt`),
      ...tables.map((table) => `out/failures/${table}.${format}`),
    ]),
  );
  return outputs;
}

test.each(["parquet", "csv"])("masked values stand in no output of a run that exports %s", async (format) => {
  expect(leaksIn(await runWith(format, true))).toEqual([]);
});

test("without masks they are found, so that the test above can fail", async () => {
  const found = new Set(leaksIn(await runWith("parquet", false)).map((leak) => leak.split(" in ")[0]));
  const never = [...numbers.map(String), ...dates, ...texts].filter((secret) => !found.has(secret));
  // Of files that are no CSV or JSON at all, DuckDB quotes nothing or one line.
  expect(never.filter((secret) => ![t10, t11, t12, texts[13], texts[14]].includes(secret))).toEqual([]);
});

import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Ended, type Project, project, writeDatabase, writeParquet } from "./command.js";

/** Three orders in a file, mapped by the config. */
async function shop(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  return project({
    "dq.config.json": JSON.stringify({
      targets: { local: { engine: "duckdb", tables: { "main.shop.orders": "orders.csv" } } },
      vars: { least: 2 },
    }),
    "orders.csv": 'id,name,amount\n1,Ann,19.99\n2,"B, ""b""",250.5\n3,,0\n',
    ...files,
  });
}

/** What was printed but for the time that a statement took. */
function without({ stderr }: Ended): string {
  return stderr.replaceAll(/[\d.]+ m?s\)/g, "# ms)");
}

/** The lines of a run with `--format jsonl`. */
function linesOf({ stdout }: Ended): readonly unknown[] {
  return stdout.split("\n").flatMap((line): readonly unknown[] => (line === "" ? [] : [JSON.parse(line)]));
}

describe("a statement", () => {
  test("shows its rows as a table, numbers on the right, and tells their number aside", async () => {
    const { dq } = await shop();
    const ended = await dq(["sql", "SELECT *, '' AS e, ' x' AS s FROM main.shop.orders ORDER BY id"]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toBe(`id  name    amount  e   s
--  ------  ------  --  ----
 1  Ann      19.99  ""  " x"
 2  B, "b"   250.5  ""  " x"
 3  NULL         0  ""  " x"
`);
    expect(without(ended)).toBe("(3 rows, # ms)\n");
  });

  test("of no rows shows the names of its columns", async () => {
    const { dq } = await shop();
    const ended = await dq(["sql", "SELECT id, name FROM main.shop.orders WHERE id > 3"]);
    expect(ended).toMatchObject({ code: 0, stdout: "id  name\n--  ----\n" });
    expect(without(ended)).toBe("(0 rows, # ms)\n");
  });

  test("among several has a table of its own", async () => {
    const { dq } = await shop();
    const ended = await dq(["sql", "SELECT 1 AS a; SELECT 2 AS b;"]);
    expect(ended).toMatchObject({ code: 0, stdout: "a\n-\n1\n\nb\n-\n2\n" });
  });

  test("has markers filled in, and one clock for all", async () => {
    const { dq } = await shop();
    const sql = "SELECT count(*) FROM main.shop.orders WHERE id >= :least AND name <> :who; SELECT now(); SELECT now()";
    const ended = await dq(["sql", sql, "--format", "jsonl", "--var", "least=1", "--var", "who=it's; --"]);
    const [count, first, second] = linesOf(ended);
    expect(count).toMatchObject({ rows: [[2]] });
    expect(first).toEqual(second);
  });

  test.each([
    ["a file", ["-f", "s.sql"], ""],
    ["standard input", [], "SELECT 7 AS n;\n"],
    ["standard input by its name", ["--file", "-"], "\ufeffSELECT 7 AS n"],
  ])("comes from %s", async (_what, words, input) => {
    const { dq } = await project({ "s.sql": "-- seven\nSELECT 7 AS n" });
    expect(await dq(["sql", "--format", "csv", ...words], { input })).toEqual({
      code: 0,
      stdout: "n\r\n7\r\n",
      stderr: "",
    });
  });

  test("reads a database file", async () => {
    const made = await project({
      "dq.config.json": '{ "targets": { "a": { "engine": "duckdb", "database": "a.duckdb" } } }',
    });
    await writeDatabase(made.path("a.duckdb"), "CREATE TABLE t AS SELECT 1 AS x");
    expect(await made.dq(["sql", "SELECT x FROM t", "--format", "csv"])).toMatchObject({ stdout: "x\r\n1\r\n" });
  });
});

describe("--table", () => {
  test("names files without a config, and stands over the config's own", async () => {
    const made = await shop();
    await writeParquet(made.path("a-1.parquet"), "SELECT 1 AS x");
    await writeParquet(made.path("a-2.parquet"), "SELECT 2 AS x");
    const words = ["--table", "MAIN.shop.`orders`=a-*.parquet", "--table", "o=orders.csv"];
    const sql = "SELECT sum(x) AS v FROM main.shop.orders UNION ALL SELECT count(*) FROM o";
    expect(await made.dq(["sql", sql, "--format", "jsonl", ...words])).toMatchObject({
      code: 0,
      stdout: '{"columns":["v"],"rows":[[3],[3]]}\n',
    });
  });

  test.each([
    [["--table", "orders.csv"], "Write --table main.sales.orders=data/orders.parquet."],
    [["--table", "a b=orders.csv"], '"a b" is no name of a table.'],
    [["--table", "a=x.csv", "--table", "A=y.csv"], "The table A is given twice."],
  ])("%j is wrong usage: exit 2", async (words, text) => {
    const { dq } = await project();
    const ended = await dq(["sql", "SELECT 1", ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(text);
  });
});

describe("jsonl", () => {
  test("is a line for each statement, in their order, with the place in the statement; the first failure ends it", async () => {
    const { dq } = await shop();
    const script =
      "SELECT id FROM main.shop.orders WHERE id < 3;\n\n  SELECT '😀',\n  nme FROM main.shop.orders; SELECT 1";
    const ended = await dq(["sql", script, "--format", "jsonl"]);
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(ended.stdout).toBe(
      '{"columns":["id"],"rows":[[1],[2]]}\n' +
        '{"error":{"code":"COLUMN_UNKNOWN","message":"No column is named nme","line":2,"column":3,' +
        '"hint":"Did you mean name?","errorClass":"UNRESOLVED_COLUMN","sqlState":"42703"}}\n',
    );
  });

  test("goes on with --keep-going, whatever a statement is", async () => {
    const { dq } = await shop();
    const statements = [
      "SELECT 1 AS a",
      "/* 😀 */ SELECT $",
      "SELEC 1",
      "-- why\nDELETE FROM main.shop.orders",
      "SHOW TABLES",
      "SELECT 1 / 0",
      "SELECT * FROM nope",
      "SELECT :missing",
      "SELECT CAST(name AS INT) FROM main.shop.orders",
      "SELECT 9007199254740993 AS b",
      `SELECT ${"(".repeat(300)}1${")".repeat(300)}`,
      "1 + 1",
      "SELECT 'open; SELECT 2",
    ];
    const ended = await dq(["sql", "--format", "jsonl", "--keep-going", "-f", "-"], { input: statements.join(";\n") });
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(linesOf(ended)).toMatchObject([
      { columns: ["a"], rows: [[1]] },
      { error: { code: "SQL_SYNTAX", line: 1, column: 17 } },
      { error: { code: "SQL_SYNTAX", line: 1, column: 1 } },
      { error: { code: "READ_ONLY", line: 2, column: 1, hint: "Give --write to run it." } },
      { error: { code: "UNSUPPORTED_ON_DUCKDB", line: 1, column: 1 } },
      { error: { code: "STATEMENT_FAILED", line: null, column: null, errorClass: "DIVIDE_BY_ZERO" } },
      { error: { code: "TABLE_UNKNOWN", line: 1, column: 15 } },
      { error: { code: "PARAMETER_UNKNOWN", line: 1, column: 8 } },
      { error: { errorClass: "CAST_INVALID_INPUT", line: null, column: null } },
      { columns: ["b"], rows: [["9007199254740993"]] },
      { error: { code: "SQL_SYNTAX", line: 1 } },
      { error: { code: "SQL_SYNTAX", line: 1, column: 1 } },
      { error: { code: "SQL_SYNTAX", line: 1, column: 8 } },
    ]);
  });

  test("points into the statement as it was given, after its comments and markers were replaced", async () => {
    const { dq } = await shop();
    const ended = await dq([
      "sql",
      "/* long comment */ SELECT :least, now(), nme FROM main.shop.orders",
      "--format",
      "jsonl",
    ]);
    expect(linesOf(ended)).toMatchObject([{ error: { code: "COLUMN_UNKNOWN", line: 1, column: 42 } }]);
  });

  test("says which line of which file does not fit", async () => {
    const made = await project({ "a.jsonl": '{"x": 1}\n{"x": "y"}\n' });
    await made.write({
      "dq.config.json": JSON.stringify({
        targets: { a: { engine: "duckdb", tables: { a: { kind: "file", path: "a.jsonl", columns: { x: "INT" } } } } },
      }),
    });
    expect(linesOf(await made.dq(["sql", "SELECT x FROM a", "--format", "jsonl"]))).toMatchObject([
      { error: { code: "VALUE_INVALID", line: null, location: { file: made.path("a.jsonl"), line: 2 } } },
    ]);
  });

  test("never holds rows of a statement that fails after many of them", async () => {
    const made = await project();
    const text = "CASE WHEN range = 1900000 THEN 'x' ELSE range::VARCHAR END AS t";
    await writeParquet(made.path("n.parquet"), `SELECT range AS i, ${text} FROM range(2000000)`);
    const script = "SELECT i, CAST(t AS INT) FROM n; SELECT count(*) AS n FROM n";
    const words = ["--table", "n=n.parquet", "--format", "jsonl", "--keep-going"];
    const ended = await made.dq(["sql", script, ...words]);
    expect(linesOf(ended)).toMatchObject([{ error: { errorClass: "CAST_INVALID_INPUT" } }, { rows: [[2_000_000]] }]);
    expect(await readdir(made.temporary)).toEqual([]);
  });

  test("holds many rows back in a file, and leaves none behind", async () => {
    const made = await project();
    await writeParquet(made.path("n.parquet"), "SELECT range AS i, 'some text of a row' AS t FROM range(300000)");
    const ended = await made.dq(["sql", "SELECT * FROM n; SELECT 1", "--table", "n=n.parquet", "--format", "jsonl"]);
    const [first, second] = linesOf(ended) as readonly { rows: readonly unknown[] }[];
    expect(first?.rows.length).toBe(300_000);
    expect(first?.rows.at(-1)).toEqual([299_999, "some text of a row"]);
    expect(second).toEqual({ columns: ["1"], rows: [[1]] });
    expect(await readdir(made.temporary)).toEqual([]);
  });
});

test("rows that cannot be held back are an error", async () => {
  const made = await project({
    "dq.config.json": '{ "targets": { "a": { "engine": "duckdb", "temporaryFolder": "." } } }',
  });
  await writeParquet(made.path("n.parquet"), "SELECT range AS i, 'some text of a row' AS t FROM range(300000)");
  const words = ["--table", "n=n.parquet", "--format", "jsonl", "--keep-going"];
  const ended = await made.dq(["sql", "SELECT * FROM n; SELECT 1 AS a", ...words], {
    env: { TMPDIR: made.path("nowhere") },
  });
  expect(linesOf(ended)).toMatchObject([
    {
      error: {
        code: "OUT_OF_RESOURCES",
        message: `The rows cannot be held in ${made.path("nowhere")} until all have come`,
        hint: "Make room there, name another folder in TMPDIR, or read fewer rows.",
      },
    },
    { rows: [[1]] },
  ]);
});

test("json is one array of what jsonl has in lines", async () => {
  const { dq } = await project();
  const script = "SELECT 1 AS a; SELECT nope; SELECT 2 AS b";
  const all = await dq(["sql", script, "--format", "json", "--keep-going"]);
  expect(all.code).toBe(2);
  expect(JSON.parse(all.stdout)).toMatchObject([
    { rows: [[1]] },
    { error: { code: "COLUMN_UNKNOWN" } },
    { rows: [[2]] },
  ]);
  const some = await dq(["sql", script, "--format", "json"]);
  expect(JSON.parse(some.stdout)).toMatchObject([{ rows: [[1]] }, { error: { code: "COLUMN_UNKNOWN" } }]);
});

describe("csv", () => {
  test("tells NULL from an empty text, and makes formulas harmless but not numbers", async () => {
    const { dq } = await shop();
    const sql = `SELECT -amount AS \`=n\`, name, '' AS e, '=1+1' AS f, '-1' AS t, double('-Infinity') AS d, array('=1') AS a
      FROM main.shop.orders ORDER BY id`;
    expect(await dq(["sql", sql, "--format", "csv"])).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        `"'=n",name,e,f,t,d,a`,
        `-19.99,Ann,"","'=1+1","'-1",-Infinity,"[""=1""]"`,
        `-250.5,"B, ""b""","","'=1+1","'-1",-Infinity,"[""=1""]"`,
        `-0.0,,"","'=1+1","'-1",-Infinity,"[""=1""]"`,
        "",
      ].join("\r\n"),
    });
  });

  test("of several statements is wrong usage: exit 2", async () => {
    const { dq } = await project();
    const ended = await dq(["sql", "SELECT 1; SELECT 2", "--format", "csv"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("USAGE: CSV holds the rows of one statement, and 2 are given\n  hint: ");
  });

  test("of a statement that fails is nothing", async () => {
    const { dq } = await shop();
    const ended = await dq(["sql", "SELECT CAST(name AS INT) FROM main.shop.orders", "--format", "csv"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("CAST_INVALID_INPUT");
  });

  test("of a statement that fails after many rows says that they are not all", async () => {
    const made = await project();
    const text = "CASE WHEN range = 1900000 THEN 'x' ELSE range::VARCHAR END AS t";
    await writeParquet(made.path("n.parquet"), `SELECT ${text} FROM range(2000000)`);
    const words = ["--table", "n=n.parquet", "--format", "csv"];
    const ended = await made.dq(["sql", "SELECT CAST(t AS INT) FROM n", ...words]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("CAST_INVALID_INPUT");
    expect(ended.stderr).toContain("The rows that were written are not the whole answer.\n");
  });
});

describe("a failure in a table", () => {
  test("is told aside, with the place in the file and a caret", async () => {
    const { dq } = await shop({ "q.sql": "SELECT 1 AS a;\n\nSELECT id,\n  nme\nFROM main.shop.orders;\n" });
    const ended = await dq(["sql", "--file", "q.sql"]);
    expect(ended).toMatchObject({ code: 2, stdout: "a\n-\n1\n" });
    expect(without(ended)).toBe(`(1 row, # ms)
COLUMN_UNKNOWN (UNRESOLVED_COLUMN, SQLSTATE 42703): No column is named nme
  at q.sql:4:3
  2 |   nme
    |   ^^^
  hint: Did you mean name?
`);
  });

  test("without a place is told with its statement", async () => {
    const { dq } = await project({ "q.sql": "SELECT 1;\n SELECT 1 / 0" });
    const file = await dq(["sql", "--file", "q.sql"]);
    expect(file.stderr).toContain(
      "STATEMENT_FAILED (DIVIDE_BY_ZERO, SQLSTATE 22012): Division by zero\n  at q.sql:2:2\n",
    );
    const words = await dq(["sql", "SELECT 1;\n SELECT 1 / 0"]);
    expect(words.stderr).toContain(
      "statement 2: SELECT 1 / 0\nSTATEMENT_FAILED (DIVIDE_BY_ZERO, SQLSTATE 22012): Division by zero\n",
    );
  });
});

describe("what changes something", () => {
  test.each([
    "DELETE FROM t",
    "CREATE TABLE t (x INT)",
    "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
    "SET x = 1",
  ])("is refused: %s", async (sql) => {
    const { dq } = await project();
    const ended = await dq(["sql", sql]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("READ_ONLY: ");
    expect(ended.stderr).toContain("  hint: Give --write to run it.\n");
  });

  test("is the engine's to refuse with --write", async () => {
    const { dq } = await project();
    const ended = await dq(["sql", "DELETE FROM t", "--write"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toBe("UNSUPPORTED_ON_DUCKDB: DELETE cannot run on DuckDB\n  | DELETE FROM t\n  | ^^^^^^\n");
  });
});

describe("wrong usage is one error: exit 2", () => {
  test.each<readonly [what: string, words: readonly string[], text: string]>([
    ["no statement", [], "USAGE: There is no statement in standard input"],
    ["nothing but comments", ["-- nothing"], ""],
    ["an empty text", [" ; "], "USAGE: There is no statement in the argument"],
    ["two sources", ["SELECT 1", "-f", "q.sql"], "USAGE: Statements are given twice"],
    ["a file that is not there", ["-f", "nope.sql"], "FILE_MISSING: There is no file "],
    ["a folder", ["-f", "."], "FILE_UNREADABLE: "],
    ["a target that is not there", ["SELECT 1", "-t", "prod"], 'TARGET_UNKNOWN: There is no target "prod"'],
    ["a time limit that is none", ["SELECT 1", "--statement-timeout", "soon"], 'USAGE: "soon" is not a time limit'],
    ["a format that is none", ["SELECT 1", "--format", "xml"], "Known: table, json, jsonl, csv"],
    ["words without quotes", ["SELECT", "1"], "Too many arguments"],
  ])("%s", async (_what, words, text) => {
    const { dq } = await project();
    const ended = await dq(["sql", ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(text);
  });

  test("a text that is no UTF-8", async () => {
    const { dq } = await project();
    const ended = await dq(["sql"], { input: Buffer.from([0x53, 0xff]) });
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: "FILE_UNREADABLE: Standard input is not UTF-8\n" });
  });
});

test("hostile names and values are harmless in a table", async () => {
  const { dq } = await project();
  const sql = "SELECT 'a\\u001b[31m\\nb\\u202ec' AS `x\u001b[0m\ny`, '日本' AS j, 1 AS n";
  const ended = await dq(["sql", sql]);
  expect(ended.stdout).toBe(
    "x\\x1b[0m\\ny          j     n\n-------------------  ----  -\na\\x1b[31m\\nb\\u202ec  日本  1\n",
  );
});

describe("a statement that takes too long", () => {
  const heavy = "SELECT sum(a.i * b.i + c.i) FROM n a CROSS JOIN n b CROSS JOIN n c";
  async function heavyProject(): Promise<Project> {
    const made = await project({ "dq.config.json": '{ "statementTimeout": "60s" }' });
    await writeParquet(made.path("n.parquet"), "SELECT range AS i FROM range(20000)");
    return made;
  }

  test("is stopped by --statement-timeout, and the next one runs", async () => {
    const { dq } = await heavyProject();
    const words = ["--table", "n=n.parquet", "--format", "jsonl", "--keep-going", "--statement-timeout", "1s"];
    const ended = await dq(["sql", `${heavy}; SELECT 1 AS a`, ...words]);
    expect(ended.code).toBe(2);
    expect(linesOf(ended)).toMatchObject([{ error: { code: "TIME_LIMIT" } }, { rows: [[1]] }]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("is stopped by %s, and no other runs: exit %i", async (signal, code) => {
    const made = await heavyProject();
    const words = ["--table", "n=n.parquet", "--format", "jsonl", "--keep-going"];
    const running = made.start(["sql", `SELECT 1 AS a; ${heavy}; SELECT 2 AS b`, ...words]);
    // The first line says that the second statement is next.
    running.child.stdout?.once("data", () => setTimeout(() => running.child.kill(signal), 300));
    const ended = await running.ended;
    expect(ended).toMatchObject({ code, stderr: "" });
    expect(linesOf(ended)).toMatchObject([{ rows: [[1]] }, { error: { code: "INTERRUPTED" } }]);
    expect(await readdir(made.temporary)).toEqual([]);
  });
});

test("a reader that has seen enough ends the command without a word", async () => {
  const made = await project();
  await writeParquet(made.path("n.parquet"), "SELECT range AS i FROM range(3000000)");
  const running = made.start(["sql", "SELECT i FROM n", "--table", "n=n.parquet", "--format", "csv"]);
  running.child.stdout?.once("data", () => running.child.stdout?.destroy());
  expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
});

test("the help shows how", async () => {
  const { dq } = await project();
  const { code, stdout } = await dq(["sql", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Usage: dq sql [options] [statements]");
  expect(stdout).toContain('dq sql "SELECT * FROM o LIMIT 5" --table o=data/orders.csv');
});

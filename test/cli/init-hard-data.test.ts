import { describe, expect, test } from "vitest";
import { project, writeParquet } from "./command.js";
import { csv, orders, said } from "./init-data.js";

describe("data of every sort comes to a clear end", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], number, string]>([
    [
      "an empty folder",
      {},
      [],
      2,
      "NO_SOURCE_FOUND: There is no data to start from here\n  hint: Give a file, as in dq init data/orders.csv",
    ],
    [
      "a folder of other files",
      {
        "a.json": "{}",
        "b.db": "no database",
        "node_modules/x/a.csv": "a\n1\n",
        "dist/a.csv": "a\n",
        ".x/a.csv": "a\n",
        "reports/a.csv": "a\n",
      },
      [],
      2,
      "NO_SOURCE_FOUND: ",
    ],
    ["a folder without data", { "d/a.txt": "" }, ["d"], 2, "NO_SOURCE_FOUND: There is no data below d\n"],
    [
      "a name that is nearly one",
      { "data/orders.csv": orders },
      ["data/order.csv"],
      2,
      "FILE_MISSING: No file is at data/order.csv\n  hint: Did you mean data/orders.csv?",
    ],
    ["a pattern of nothing", {}, ["*.csv"], 2, "FILE_MISSING: No file is at *.csv\n  hint: Paths are relative"],
    [
      "a file of another kind",
      { "a.xlsx": "x" },
      ["a.xlsx"],
      2,
      "NO_SOURCE_FOUND: a.xlsx is neither a data file nor a DuckDB database\n",
    ],
    [
      "a Delta table",
      { "t/_delta_log/0.json": "{}", "t/a.parquet": "x" },
      [],
      2,
      "NO_SOURCE_FOUND: There is no data to start from here: t is left alone, because it is a Delta or Iceberg table",
    ],
    [
      "a line too long",
      { "a.csv": "a,b\n1,2\n1,2,3\n" },
      [],
      2,
      "FILE_UNREADABLE: a.csv has 3 values in line 3, and 2 names in its first line\n  at a.csv:3",
    ],
    [
      "no text at all",
      { "a.csv": "\u0000\u0001\ufffd\u0000" },
      ["a.csv"],
      2,
      "a.csv has a column without a name\n  hint: Give every column a name.\n",
    ],
    ["a file of 0 bytes", { "a.csv": "" }, [], 1, "the table has a row count of 0"],
    ["names alone", { "a.csv": "a,b\n" }, [], 1, "the table has a row count of 0"],
    ["one column", { "a.csv": csv("id", 30, String) }, [], 0, "one_row_per_id"],
    ["a column twice", { "a.csv": csv("a,a,A", 30, (id) => `${id},2,3`) }, [], 0, "a_2_not_negative"],
    [
      "columns without a value",
      { "a.csv": csv("a,b", 30, (id) => `${id},`) },
      [],
      0,
      "The types of b were read from the data.",
    ],
    [
      "JSON lines with lists and objects",
      { "a.jsonl": csv("", 30, (id) => JSON.stringify({ id, tags: ["x"], who: { name: "x" } })).trim() },
      [],
      0,
      "has_who",
    ],
    [
      "a broken config",
      { "dq.config.ts": "export default { targts: {} };", "a.csv": "a\n" },
      [],
      2,
      "CONFIG_INVALID: targts is not known\n",
    ],
    [
      "a folder where a file is in the way",
      { quality: "", "a.csv": csv("id", 30, String) },
      [],
      2,
      "FILE_NOT_WRITTEN: cannot write ",
    ],
  ])("%s", async (_what, files, words, code, text) => {
    const { dq } = await project(files);
    const ended = await dq(["init", "--ci", "none", ...words]);
    expect(ended.stdout + ended.stderr).toContain(text);
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).not.toContain("INTERNAL");
  });

  test("500 columns", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const made = await project({
      "a.csv": csv(names.join(","), 50, (id) => names.map((_, index) => id + index).join(",")),
    });
    const ended = await made.dq(["init"]);
    expect(said(ended)[0]).toBe("read  a.csv  50 rows, 500 columns");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(await made.read("quality/a.dq.ts")).toContain("// 489 weaker proposals are left out.\n");
  });

  test("Parquet with every type", async () => {
    const made = await project();
    await writeParquet(
      made.path("all.parquet"),
      `SELECT range AS id, {'a': 1, 'b': [1]} AS s, MAP {'k': 1} AS m, 'x'::BLOB AS b, INTERVAL 1 DAY AS iv, TIME '10:00' AS tm,
        uuid() AS u, NULL::INTEGER AS n, range::HUGEINT AS h, true AS ok, range::DECIMAL(10,2) AS d, 'NaN'::DOUBLE AS nan,
        TIMESTAMP '2026-01-01' AS ts, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS tz FROM range(30)`,
    );
    const ended = await made.dq(["init"]);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(await made.read("quality/all.dq.ts")).toContain('// Without a value in any row: "n".\n');
  });

  test("a file that cannot be read hides no other, and a named one is no success", async () => {
    const made = await project({ "a.csv": csv("id", 30, String), "b.csv": "a,b\n1,2\n1,2,3\n" });
    const found = await made.dq(["init"]);
    expect(said(found).slice(0, 3)).toEqual([
      "read  a.csv  30 rows, 1 column",
      "left  b.csv  it cannot be read",
      "FILE_UNREADABLE: b.csv has 3 values in line 3, and 2 names in its first line",
    ]);
    expect(found.code).toBe(0);
    expect((await made.dq(["init", "a.csv", "b.csv"])).code).toBe(2);
  });
});

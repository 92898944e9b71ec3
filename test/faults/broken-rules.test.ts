import { describe, expect, test } from "vitest";
import { type EndedRun, errorOf, outcomeOf, project } from "../cli/command.js";

const count = 200;
/** 2·log2(200) + 3, rounded down. */
const mostStatements = 18;

/** A hundred rows: `n` counts from 1, `text` is `n` but for one bad row. */
const rows = ["n,text", ...Array.from({ length: 100 }, (_, row) => `${row + 1},${row === 41 ? "forty-two" : row + 1}`)];

/** Rule `r<i>` holds for all rows with `n` above `i`, so that it has `i` violations up to 100. */
async function run200(broken: Readonly<Record<number, string>>): Promise<EndedRun> {
  const rules = Array.from({ length: count }, (_, i) => `  t.expect("r${i}", "${broken[i] ?? `n > ${i}`}");`);
  const { run } = await project({
    "rows.csv": `${rows.join("\n")}\n`,
    "rows.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("rows.csv", { name: "rows", columns: { n: "BIGINT", text: "STRING" } }), { samples: 0 }, (t) => {
${rules.join("\n")}
});
`,
  });
  return run();
}

/** Violations by rule, of all rules but some. */
function violations({ report }: EndedRun, ...without: readonly number[]): readonly unknown[] {
  return report.outcomes.filter((_, i) => !without.includes(i)).map((outcome) => outcome.violations);
}

function expectedViolations(...without: readonly number[]): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.min(i, 100)).filter((_, i) => !without.includes(i));
}

function scans({ report }: EndedRun): number {
  return report.statements.filter(({ purpose }) => purpose === "scan").length;
}

test("200 good rules are one statement", async () => {
  const ended = await run200({});
  expect(ended.code).toBe(0);
  expect(violations(ended)).toEqual(expectedViolations());
  expect(ended.report.statements).toHaveLength(1);
});

describe("one rule of 200 with an unknown column", () => {
  test("is errored before anything runs, with place and caret; 199 have verdicts from one statement", async () => {
    const ended = await run200({ 137: "n > 1 AND txt = 'x'" });
    expect(ended.code).toBe(2);
    expect(ended.report.totals).toMatchObject({ rules: 200, errored: 1, passed: 1, warned: 198 });
    expect(violations(ended, 137)).toEqual(expectedViolations(137));
    expect(errorOf(ended.report, "r137")).toEqual({
      code: "COLUMN_UNKNOWN",
      message: "No column is named txt",
      hint: expect.stringContaining("text"),
      errorClass: "UNRESOLVED_COLUMN",
      sqlState: "42703",
      location: { file: expect.stringMatching(/rows\.dq\.ts$/), line: 140 },
      sql: { text: "n > 1 AND txt = 'x'", start: 10, end: 13 },
    });
    expect(ended.stdout).toContain("               | n > 1 AND txt = 'x'\n               |           ^^^\n");
    expect(scans(ended)).toBe(1);
  });
});

describe("one rule of 200 that breaks only while it runs", () => {
  test.each([0, 1, 42, 99, 100, 137, 199])("as number %i costs its own verdict and few statements", async (broken) => {
    const ended = await run200({ [broken]: "CAST(text AS INT) > 0" });
    expect(ended.code).toBe(2);
    expect(ended.report.totals.errored).toBe(1);
    expect(violations(ended, broken)).toEqual(expectedViolations(broken));
    expect(outcomeOf(ended.report, `r${broken}`)).not.toHaveProperty("violations");
    expect(errorOf(ended.report, `r${broken}`)).toMatchObject({
      code: "STATEMENT_FAILED",
      errorClass: "CAST_INVALID_INPUT",
      message: expect.stringContaining("forty-two"),
      location: { line: broken + 3 },
    });
    expect(scans(ended)).toBeLessThanOrEqual(mostStatements);
    expect(ended.stdout).toContain(`at rows.dq.ts:${broken + 3}`);
  });

  test("twice costs two verdicts", async () => {
    const ended = await run200({ 10: "CAST(text AS INT) > 0", 190: "CAST(text AS INT) > 1" });
    expect(ended.code).toBe(2);
    expect(ended.report.totals.errored).toBe(2);
    expect(violations(ended, 10, 190)).toEqual(expectedViolations(10, 190));
    expect(scans(ended)).toBeLessThanOrEqual(2 * mostStatements);
  });
});

test("a key that breaks costs no other rule its verdict", async () => {
  const { run } = await project({
    "rows.csv": `${rows.join("\n")}\n`,
    "rows.dq.ts": `import { file, foreignKey, rowCount, table, unique } from "lakehouse-dq";
table(file("rows.csv", { name: "rows", columns: { n: "BIGINT", text: "BIGINT" } }), (t) => {
  t.expectOrFail("volume", rowCount({ min: 100, max: 100 }));
  t.expectOrFail("key", unique("n"));
  t.expectOrFail("broken_key", unique("text"));
  t.expectOrFail("no_such_table", foreignKey("n", { table: "nowhere" }));
  t.expectOrFail("no_such_column", unique("m"));
  t.expectOrFail("positive", "n > 0");
});
`,
  });
  const { code, report } = await run();
  expect(code).toBe(2);
  expect(report.outcomes.map(({ name, status, error }) => [name, status, error?.code])).toEqual([
    ["volume", "passed", undefined],
    ["key", "passed", undefined],
    ["broken_key", "errored", "VALUE_INVALID"],
    ["no_such_table", "errored", "TABLE_UNKNOWN"],
    ["no_such_column", "errored", "COLUMN_UNKNOWN"],
    ["positive", "passed", undefined],
  ]);
});

import { describe, expect, test } from "vitest";
import { type EndedRun, outcomeOf, project, statuses } from "./command.js";

/** Ten orders: two have no amount, one is negative. */
const orders = `id,amount
1,10
2,20
3,30
4,40
5,50
6,60
7,70
8,-1
9,
10,
`;

/** Runs the rules, which are written one a line from line 3 of the suite on. */
async function runRules(
  rules: string | readonly string[],
  words: readonly string[] = [],
  data: string = orders,
): Promise<EndedRun> {
  const { run } = await project({
    "orders.csv": data,
    "orders.dq.ts": `import { file, mean, notNull, rowCount, table, unique } from "lakehouse-dq";
table(file("orders.csv", { name: "orders", columns: { id: "BIGINT", amount: "BIGINT" } }), { key: "id" }, (t) => {
${[rules]
  .flat()
  .map((rule) => `  ${rule}`)
  .join("\n")}
});
`,
  });
  return run(words);
}

const broken = 't.expect("broken", "amont > 0");';
const violated = 't.expectOrFail("violated", "amount > 0");';
const warned = 't.expect("warned", "amount > 0");';
const good = 't.expectOrFail("good", notNull("id"));';

describe("what the data says", () => {
  test("every rule passed: exit 0", async () => {
    const { code, report, stdout, stderr } = await runRules([
      good,
      't.expect("all_there", rowCount({ min: 10, max: 10 }));',
    ]);
    expect(code).toBe(0);
    expect(statuses(report)).toEqual({ good: "passed", all_there: "passed" });
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("All 2 rules passed: exit 0.");
    expect(stderr).toBe("");
  });

  test("violations of expectOrFail: exit 1, with counts, share and samples", async () => {
    const { code, report, junit, stdout } = await runRules([violated, good]);
    expect(code).toBe(1);
    expect(statuses(report)).toEqual({ violated: "failed", good: "passed" });
    expect(outcomeOf(report, "violated")).toMatchObject({
      rowsInScope: 10,
      violations: 3,
      share: 0.3,
      nulls: "violate",
    });
    expect(outcomeOf(report, "violated").samples).toEqual({
      columns: ["id", "amount"],
      rows: [
        [8, -1],
        [9, null],
        [10, null],
      ],
      masked: [],
    });
    expect(junit).toContain('<failure message="3 rows of 10 violate it (30%)"');
    expect(stdout).toContain("3 rows of 10 violate it (30%)");
    expect(stdout).toContain("at orders.dq.ts:3");
  });

  test("violations of expect and expectOrDrop only: warned, exit 0", async () => {
    const { code, report } = await runRules([warned, 't.expectOrDrop("dropped", notNull("amount"));']);
    expect(code).toBe(0);
    expect(statuses(report)).toEqual({ warned: "warned", dropped: "warned" });
    expect(outcomeOf(report, "dropped").violations).toBe(2);
  });

  test("NULL passes where the rule says so, and the report states it", async () => {
    const { code, report } = await runRules('t.expectOrFail("lenient", "amount >= -1", { nulls: "pass" });');
    expect(code).toBe(0);
    expect(outcomeOf(report, "lenient")).toMatchObject({ status: "passed", violations: 0, nulls: "pass" });
  });

  test("violations up to tolerate: passed with their count, exit 0", async () => {
    const { code, report } = await runRules('t.expectOrFail("tolerated", "amount > 0", { tolerate: "30%" });');
    expect(code).toBe(0);
    expect(outcomeOf(report, "tolerated")).toMatchObject({ status: "passed", violations: 3, tolerate: "30%" });
  });

  test("one violation above tolerate: failed, exit 1", async () => {
    const { code, report } = await runRules('t.expectOrFail("above", "amount > 0", { tolerate: 2 });');
    expect(code).toBe(1);
    expect(outcomeOf(report, "above").status).toBe("failed");
  });

  test("violations above failAbove: an expect fails, exit 1", async () => {
    const { code, report } = await runRules('t.expect("too_many", "amount > 0", { failAbove: "20%" });');
    expect(code).toBe(1);
    expect(outcomeOf(report, "too_many")).toMatchObject({ status: "failed", violations: 3, failAbove: "20%" });
  });

  test("violations at failAbove: an expect only warns, exit 0", async () => {
    const { code, report } = await runRules('t.expect("just_right", "amount > 0", { failAbove: 3 });');
    expect(code).toBe(0);
    expect(outcomeOf(report, "just_right").status).toBe("warned");
  });

  test("a value out of bounds fails expectOrFail: exit 1", async () => {
    const { code, report } = await runRules('t.expectOrFail("volume", rowCount({ min: 11 }));');
    expect(code).toBe(1);
    expect(outcomeOf(report, "volume")).toMatchObject({ status: "failed", value: 10, bounds: { min: 11 } });
  });
});

describe("an empty table", () => {
  const none = "id,amount\n";

  test("is empty for rules that count rows, and still measured: exit 0", async () => {
    const { code, report } = await runRules(
      [
        good,
        't.expectOrFail("key", unique("id"));',
        't.expectOrFail("mean", mean("amount", { min: 1 }));',
        't.expect("volume", rowCount({ min: 0 }));',
      ],
      [],
      none,
    );
    expect(code).toBe(0);
    expect(statuses(report)).toEqual({ good: "empty", key: "empty", mean: "empty", volume: "passed" });
  });

  test("is out of bounds for a row count from 1: exit 1", async () => {
    const { code, report } = await runRules('t.expectOrFail("volume", rowCount({ min: 1 }));', [], none);
    expect(code).toBe(1);
    expect(statuses(report)).toEqual({ volume: "failed" });
  });

  test.each([
    ["pass", 0, "passed"],
    ["warn", 0, "warned"],
    ["fail", 1, "failed"],
  ] as const)("is with onEmpty %s: exit %i, %s", async (onEmpty, exit, status) => {
    const { code, report } = await runRules(`t.expectOrFail("r", notNull("id"), { onEmpty: "${onEmpty}" });`, [], none);
    expect(code).toBe(exit);
    expect(outcomeOf(report, "r").status).toBe(status);
  });

  test("also is one whose rows are all out of scope", async () => {
    const { code, report } = await runRules('t.expectOrFail("r", notNull("amount"), { where: "id > 10" });');
    expect(code).toBe(0);
    expect(outcomeOf(report, "r")).toMatchObject({ status: "empty", rowsInScope: 0, violations: 0 });
  });
});

describe("--fail-on", () => {
  test("warned: warnings exit 1", async () => {
    const { code, report } = await runRules(warned, ["--fail-on", "warned"]);
    expect(code).toBe(1);
    expect(statuses(report)).toEqual({ warned: "warned" });
  });

  test("never: failed rules exit 0 and stay failed in the reports", async () => {
    const { code, report, stdout } = await runRules(violated, ["--fail-on", "never"]);
    expect(code).toBe(0);
    expect(statuses(report)).toEqual({ violated: "failed" });
    expect(stdout).toContain("this run was told not to fail on it: exit 0.");
  });

  test("never: an errored rule still exits 2", async () => {
    const { code, report } = await runRules(broken, ["--fail-on", "never"]);
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({ broken: "errored" });
  });
});

test("2 wins over 1: a failed and an errored rule exit 2", async () => {
  const { code, report } = await runRules([violated, broken, good]);
  expect(code).toBe(2);
  expect(statuses(report)).toEqual({ violated: "failed", broken: "errored", good: "passed" });
});

test("an unknown column is found before any statement, with a caret and the column that was meant", async () => {
  const { code, report, junit, stdout } = await runRules(broken);
  expect(code).toBe(2);
  expect(outcomeOf(report, "broken").error).toMatchObject({
    code: "COLUMN_UNKNOWN",
    location: { line: 3 },
    sql: { text: "amont > 0", start: 0, end: 5 },
  });
  expect(report.statements).toEqual([]);
  expect(stdout).toContain(`             COLUMN_UNKNOWN (UNRESOLVED_COLUMN, SQLSTATE 42703): No column is named amont
               at orders.dq.ts:3
               | amont > 0
               | ^^^^^
               hint: Did you mean amount?
`);
  expect(junit).toContain('type="COLUMN_UNKNOWN"');
});

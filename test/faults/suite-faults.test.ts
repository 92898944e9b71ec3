import { describe, expect, test } from "vitest";
import type { ErrorReport } from "../../src/model/error-report.js";
import { type EndedRun, errorOf, project, statuses } from "../cli/command.js";

const rows = "id,amount\n1,10\n2,20\n3,30\n";

const goodSuite = `import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "good" }), (t) => {
  t.expectOrFail("good", "amount > 0");
});
`;

/** Runs a suite beside one that is good. */
async function besideGood(suite: string, words: readonly string[] = []): Promise<EndedRun> {
  const { run } = await project({ "orders.csv": rows, "a.dq.ts": suite, "good.dq.ts": goodSuite });
  return run(words);
}

function onlyError({ report }: EndedRun): ErrorReport | undefined {
  expect(report.errors).toHaveLength(1);
  return report.errors[0];
}

describe("a suite that does not load hides no other: exit 2, and the other's rules have verdicts", () => {
  test("a syntax error, with its line and column", async () => {
    const run = await besideGood(`import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expect("a", "amount > 0" };
});
`);
    expect(run.code).toBe(2);
    expect(statuses(run.report)).toEqual({ good: "passed" });
    const error = onlyError(run);
    expect(error?.code).toBe("SUITE_FAILED_TO_LOAD");
    expect(error?.message).toContain("Unexpected token");
    expect(error?.message).not.toContain("\n");
    expect(error?.location).toMatchObject({ file: expect.stringMatching(/\/a\.dq\.ts$/), line: 3 });
    expect(run.stdout).toMatch(/at a\.dq\.ts:3:\d+\n/);
    expect(run.junit).toContain('type="SUITE_FAILED_TO_LOAD"');
  });

  test("an error that it throws, with its line", async () => {
    const run = await besideGood('\nconst limits = undefined;\nthrow new Error("no limits today");\n');
    expect(run.code).toBe(2);
    expect(statuses(run.report)).toEqual({ good: "passed" });
    expect(onlyError(run)).toMatchObject({
      code: "SUITE_FAILED_TO_LOAD",
      message: "The suite does not load: no limits today",
      location: { line: 3 },
    });
  });

  test("something thrown that is no error", async () => {
    const run = await besideGood('throw "just a text";\n');
    expect(run.code).toBe(2);
    expect(statuses(run.report)).toEqual({ good: "passed" });
    expect(onlyError(run)).toMatchObject({ message: "The suite does not load: just a text" });
  });

  test("a mistake in the function that declares rules", async () => {
    const run = await besideGood(`import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expect("a", "amount > 0");
  t.exepct("b", "amount > 0");
});
`);
    expect(run.code).toBe(2);
    expect(onlyError(run)).toMatchObject({
      code: "SUITE_FAILED_TO_LOAD",
      message: "The suite does not load: t.exepct is not a function",
      location: { line: 4 },
    });
  });

  test.each([
    ["package", "nothing-like-it"],
    ["file", "./nothing-here.ts"],
  ])("an import of a %s that is not there", async (_what, module) => {
    const run = await besideGood(`import { value } from "${module}";\nconsole.error(value);\n`);
    expect(run.code).toBe(2);
    expect(statuses(run.report)).toEqual({ good: "passed" });
    expect(onlyError(run)).toMatchObject({
      code: "SUITE_FAILED_TO_LOAD",
      message: `The suite does not load: Cannot find module '${module}'`,
      location: { line: 1 },
    });
  });

  test("a name that a table cannot have", async () => {
    const run = await besideGood('import { table } from "lakehouse-dq";\ntable("a.b.c.d", () => {});\n');
    expect(run.code).toBe(2);
    expect(statuses(run.report)).toEqual({ good: "passed" });
    expect(onlyError(run)).toMatchObject({ code: "SQL_SYNTAX", location: { line: 2 }, sql: { text: "a.b.c.d" } });
  });
});

describe("a fault of a suite that comes late is no violation: exit 2, with reports", () => {
  test("a promise that is rejected and that no one awaits", async () => {
    const run = await besideGood('Promise.reject(new Error("too late"));\n');
    expect(run.code).toBe(2);
    expect(run.stdout + run.stderr).toContain("too late");
  });

  test("a throw after the suite is loaded", async () => {
    const run = await besideGood('setTimeout(() => {\n  throw new Error("too late");\n}, 1);\n');
    expect(run.code).toBe(2);
    expect(run.stdout + run.stderr).toContain("too late");
  });

  test("a suite that never ends loading", async () => {
    const run = await besideGood("await new Promise(() => {});\n");
    expect(run.code).toBe(2);
    expect(onlyError(run)).toMatchObject({
      code: "SUITE_FAILED_TO_LOAD",
      location: { file: expect.stringMatching(/a\.dq\.ts$/) },
    });
  });
});

describe("a rule that is declared wrongly is errored, and the others of its table have verdicts: exit 2", () => {
  test.each([
    ["an unknown option", 't.expect("a", "amount > 0", { tolerat: 1 });', "RULE_INVALID"],
    ["failAbove below tolerate", 't.expect("a", "amount > 0", { tolerate: 5, failAbove: 1 });', "RULE_INVALID"],
    ["a threshold that is none", 't.expect("a", "amount > 0", { tolerate: "a few" });', "RULE_INVALID"],
    ["a table expectation that drops rows", 't.expectOrDrop("a", unique("id") as never);', "RULE_INVALID"],
    ["nulls on a rule that counts keys", 't.expect("a", unique("id"), { nulls: "pass" });', "RULE_INVALID"],
    ["tolerate on a rule that measures", 't.expect("a", rowCount({ min: 1 }), { tolerate: 1 });', "RULE_INVALID"],
    ["no condition", 't.expect("a", undefined as never);', "RULE_INVALID"],
    ["a condition that does not parse", 't.expect("a", "amount >");', "SQL_SYNTAX"],
    ["two conditions", 't.expect("a", "amount > 0; DROP TABLE orders");', "SQL_SYNTAX"],
    ["a subquery", 't.expect("a", "amount > (SELECT 1)");', "CONDITION_NOT_PER_ROW"],
    ["an aggregate", 't.expect("a", "max(amount) > 1");', "CONDITION_NOT_PER_ROW"],
    ["a condition that is a number", 't.expect("a", "amount + 1");', "CONDITION_NOT_BOOLEAN"],
    ["a filter of an unknown column", 't.expect("a", "amount > 0", { where: "contry = 1" });', "COLUMN_UNKNOWN"],
    ["bounds the wrong way round", 't.expect("a", rowCount({ min: 5, max: 1 }));', "EXPECTATION_INVALID"],
  ])("%s", async (_what, rule, code) => {
    const { run } = await project({
      "orders.csv": rows,
      "a.dq.ts": `import { file, rowCount, table, unique } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  ${rule}
  t.expectOrFail("good", "amount > 0");
  t.expectOrFail("key", unique("id"));
});
`,
    });
    const ended = await run();
    expect(ended.code).toBe(2);
    expect(statuses(ended.report)).toEqual({ a: "errored", good: "passed", key: "passed" });
    expect(errorOf(ended.report, "a")).toMatchObject({ code, location: { line: 3 } });
    expect(ended.stdout).toContain("at a.dq.ts:3\n");
  });
});

/** A suite of a rule with the name and one with a name of its own. */
function declared(name: string, limit: number): string {
  return `import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expectOrFail("${name}", "amount > ${limit}");
  t.expectOrFail("own_${limit}", "amount > ${limit}");
});
`;
}

describe("two rules of one name", () => {
  test("in two files are an error with both places: exit 2, and the first is run", async () => {
    const { run, path } = await project({
      "orders.csv": rows,
      "a.dq.ts": declared("positive", 0),
      "b.dq.ts": declared("positive", 1),
    });
    const ended = await run();
    expect(ended.code).toBe(2);
    expect(onlyError(ended)).toMatchObject({
      code: "RULE_NAME_TAKEN",
      message: 'Two rules of orders are named "positive"',
      hint: `The first is at ${path("a.dq.ts")}:3, and it alone was run.`,
      location: { file: path("b.dq.ts"), line: 3 },
    });
    expect(statuses(ended.report)).toEqual({ positive: "passed", own_0: "passed", own_1: "passed" });
    expect(ended.stdout).toContain("at b.dq.ts:3\n");
  });

  test("of two tables are no error", async () => {
    const { run } = await project({
      "orders.csv": rows,
      "a.dq.ts": declared("positive", 0),
      "b.dq.ts": declared("positive", 1).replace('"orders"', '"orders_2"'),
    });
    expect((await run()).code).toBe(0);
  });
});

/** A suite of one rule, of a table with these options. */
function optioned(name: string, options: string): string {
  return `import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), ${options}, (t) => {
  t.expectOrFail("${name}", "amount > 0");
});
`;
}

describe("one table that two files declare", () => {
  test("is one table with the rules of both, and read once", async () => {
    const { run } = await project({
      "orders.csv": rows,
      "a.dq.ts": optioned("a", "{}"),
      "b.dq.ts": optioned("b", "{}"),
    });
    const { code, report } = await run();
    expect(code).toBe(0);
    expect(statuses(report)).toEqual({ a: "passed", b: "passed" });
    expect(report.totals).toMatchObject({ tables: 1, statements: 1 });
  });

  test("with a broken filter in one file costs only the rules of that file", async () => {
    const { run } = await project({
      "orders.csv": rows,
      "a.dq.ts": optioned("a", "{}"),
      "b.dq.ts": optioned("b", '{ where: "contry = 1" }'),
    });
    const { code, report } = await run();
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({ a: "passed", b: "errored" });
    expect(errorOf(report, "b").code).toBe("COLUMN_UNKNOWN");
  });
});

describe("nothing to run is not green", () => {
  const empty =
    'import { file, table } from "lakehouse-dq";\ntable(file("orders.csv", { name: "orders" }), () => {});\n';

  test("no suite: exit 2", async () => {
    const { run, folder } = await project();
    const ended = await run();
    expect(ended.code).toBe(2);
    expect(onlyError(ended)).toMatchObject({
      code: "NO_SUITE_FOUND",
      message: expect.stringContaining(folder),
      hint: "A suite is a file such as orders.dq.ts.",
    });
  });

  test("a path that leads to no suite: exit 2, although another one does", async () => {
    const { run } = await project({ "orders.csv": rows, "good.dq.ts": goodSuite });
    const ended = await run(["good.dq.ts", "bad.dq.ts"]);
    expect(ended.code).toBe(2);
    expect(onlyError(ended)?.message).toContain("bad.dq.ts");
  });

  test("suites without a rule: exit 2", async () => {
    const { run } = await project({ "a.dq.ts": empty });
    const ended = await run();
    expect(ended.code).toBe(2);
    expect(onlyError(ended)).toMatchObject({ code: "NO_RULE_FOUND", message: "The suite declares no rule" });
  });

  test("suites without a rule, which is allowed: exit 0", async () => {
    const { run } = await project({ "a.dq.ts": empty });
    const ended = await run(["--allow-empty"]);
    expect(ended.code).toBe(0);
    expect(ended.report.errors).toEqual([]);
  });

  test("no suite, which is allowed: exit 0", async () => {
    const { run } = await project();
    expect((await run(["--allow-empty"])).code).toBe(0);
  });

  test("a --select that matches nothing: exit 2, and every rule is skipped", async () => {
    const ended = await besideGood(goodSuite.replaceAll('"good"', '"other"'), ["--select", "tag:gold"]);
    expect(ended.code).toBe(2);
    expect(onlyError(ended)).toMatchObject({
      code: "NO_RULE_SELECTED",
      message: expect.stringContaining("--select tag:gold"),
      hint: "With --allow-empty this is no error.",
    });
    expect(statuses(ended.report)).toEqual({ other: "skipped", good: "skipped" });
  });

  test("a --select that matches nothing, which is allowed: exit 0", async () => {
    const ended = await besideGood("", ["--select", "tag:gold", "--allow-empty"]);
    expect(ended.code).toBe(0);
    expect(statuses(ended.report)).toEqual({ good: "skipped" });
  });
});

test("suites in node_modules, dist and dot folders are not found", async () => {
  const broken = "throw new Error();\n";
  const { run } = await project({
    "orders.csv": rows,
    "good.dq.ts": goodSuite,
    "node_modules/x/a.dq.ts": broken,
    "dist/a.dq.js": broken,
    ".cache/a.dq.ts": broken,
  });
  const { code, report } = await run();
  expect(code).toBe(0);
  expect(report.totals.rules).toBe(1);
});

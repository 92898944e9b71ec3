import { describe, expect, test } from "vitest";
import { type EndedRun, errorOf, outcomeOf, project } from "./command.js";

/** Runs one rule over five orders with a day, a number and a name. */
async function runRule(condition: string, vars: object | undefined, ...words: readonly string[]): Promise<EndedRun> {
  const { run } = await project({
    "orders.csv":
      "id,day,amount,name\n1,2026-01-01,10,a\n2,2026-01-02,20,it's\n3,2026-01-03,30,\n4,2026-01-04,40,d\n5,2026-01-05,50,\\\n",
    "orders.dq.ts": `import { file, table } from "lakehouse-dq";
const columns = { id: "BIGINT", day: "DATE", amount: "BIGINT", name: "STRING" };
table(file("orders.csv", { name: "orders", columns }), (t) => {
  t.expect("r", ${JSON.stringify(condition)});
});
`,
    ...(vars === undefined ? {} : { "dq.config.json": JSON.stringify({ vars }) }),
  });
  return run(words);
}

function violations({ report }: EndedRun): unknown {
  return outcomeOf(report, "r").violations;
}

describe("a :name in a condition", () => {
  test("has the config's value", async () => {
    expect(violations(await runRule("amount <= :limit", { limit: 30 }))).toBe(2);
  });

  test("has the value of --var, which wins", async () => {
    expect(violations(await runRule("amount <= :limit", { limit: 30 }, "--var", "limit=10"))).toBe(4);
  });

  test("has the value of --var alone", async () => {
    expect(violations(await runRule("day <= :day", undefined, "--var", "day=2026-01-02"))).toBe(3);
  });

  test("has the last of two values", async () => {
    expect(violations(await runRule("amount <= :limit", { limit: 1 }, "--var", "limit=10", "--var", "limit=40"))).toBe(
      1,
    );
  });

  test("is a boolean where the config's is", async () => {
    expect(violations(await runRule("amount > 0 AND :strict", { strict: true }, "--var", "strict=false"))).toBe(5);
  });

  test("is a text where the config's is, though it looks like a number", async () => {
    const { report } = await runRule("name <> :name", { name: "x" }, "--var", "name=007");
    expect(report.statements[0]?.sql).toContain("'007'");
  });

  test("can hold an equals sign", async () => {
    const { report } = await runRule("name <> :name", undefined, "--var", "name=a=b");
    expect(report.statements[0]?.sql).toContain("'a=b'");
  });

  test("of no value is an error with its place in the condition: exit 2", async () => {
    const { code, report, stdout } = await runRule("amount <= :limt", { limit: 30 });
    expect(code).toBe(2);
    expect(errorOf(report, "r")).toMatchObject({
      code: "PARAMETER_UNKNOWN",
      sql: { text: "amount <= :limt", start: 10, end: 15 },
    });
    expect(stdout).toContain("               | amount <= :limt\n               |           ^^^^^\n");
  });

  test.each([
    ["number", { limit: 30 }, "limit=many", "--var limit=many is no number", "The config has limit: 30."],
    ["boolean", { limit: true }, "limit=yes", "--var limit=yes is no boolean", "The config has limit: true."],
  ])(
    "of a value that is no %s, where the config's is one, is wrong usage: exit 2",
    async (_what, vars, word, message, hint) => {
      const { code, report } = await runRule("amount <= :limit", vars, "--var", word);
      expect(code).toBe(2);
      expect(report.errors).toMatchObject([{ code: "USAGE", message, hint }]);
    },
  );
});

describe("a hostile value is only a value", () => {
  test.each([
    ["it's", 2],
    ["'; DROP TABLE orders; --", 0],
    ["' OR '1' = '1", 0],
    ["\\", 5],
    ["\\' OR 1=1 --", 0],
    [":limit", 0],
    ["${id}", 0],
    ["a\nb", 0],
    ["日本", 0],
  ])("%j", async (value, id) => {
    const ended = await runRule("NOT (name = :name)", undefined, "--var", `name=${value}`);
    // A row without a name violates as well: NULL does.
    expect(ended.code).toBe(0);
    expect(violations(ended)).toBe(id === 0 ? 1 : 2);
    const samples = outcomeOf(ended.report, "r").samples?.rows ?? [];
    expect(samples.some(([name]) => name === value)).toBe(id !== 0);
  });
});

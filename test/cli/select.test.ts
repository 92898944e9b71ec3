import { describe, expect, test } from "vitest";
import { outcomeOf, project } from "./command.js";

/** Two tables; `orders` is gold, `customers` is silver; one rule of each has a tag of its own. */
const files = {
  "data.csv": "id,amount\n1,10\n2,20\n",
  "shop.dq.ts": `import { file, table } from "lakehouse-dq";
table(file("data.csv", { name: "main.shop.orders" }), { tags: ["gold"] }, (t) => {
  t.expect("amount_positive", "amount > 0");
  t.expect("amount_small", "amount < 100", { tags: ["limits"] });
  t.expect("id_positive", "id > 0");
});
table(file("data.csv", { name: "main.shop.customers" }), { tags: ["silver"] }, (t) => {
  t.expect("id_positive", "id > 0");
  t.expect("id_small", "id < 100", { tags: ["limits"] });
});
`,
};

const orders = ["orders.amount_positive", "orders.amount_small", "orders.id_positive"];
const customers = ["customers.id_positive", "customers.id_small"];

/** The rules that ran, as `table.rule`. Every other rule must be skipped. */
async function ran(...words: readonly string[]): Promise<readonly string[]> {
  const { run } = await project(files);
  const { code, report } = await run(words);
  expect(code).toBe(0);
  expect(report.outcomes).toHaveLength(5);
  expect(report.totals.passed + report.totals.skipped).toBe(5);
  return report.outcomes
    .filter(({ status }) => status === "passed")
    .map(({ table, name }) => `${table.replace("main.shop.", "")}.${name}`);
}

describe("--select and --exclude", () => {
  test.each<readonly [what: string, words: readonly string[], rules: readonly string[]]>([
    ["nothing: every rule", [], [...orders, ...customers]],
    ["tag:, of the table", ["-s", "tag:gold"], orders],
    ["tag:, of the rule", ["-s", "tag:limits"], ["orders.amount_small", "customers.id_small"]],
    ["table:, by its last part", ["-s", "table:orders"], orders],
    ["table:, by two parts", ["-s", "table:shop.orders"], orders],
    ["table:, by its full name", ["-s", "table:main.shop.customers"], customers],
    ["table:, in other letters", ["-s", "table:ORDERS"], orders],
    ["rule:, by name", ["-s", "rule:id_positive"], ["orders.id_positive", "customers.id_positive"]],
    ["rule:, by id", ["-s", "rule:main.shop.orders:id_positive"], ["orders.id_positive"]],
    [
      "*, for any text",
      ["-s", "rule:*_positive"],
      ["orders.amount_positive", "orders.id_positive", "customers.id_positive"],
    ],
    ["*, in a table", ["-s", "table:main.*.c*"], customers],
    ["several terms, which all hold", ["-s", "tag:limits,table:orders"], ["orders.amount_small"]],
    ["several terms with spaces", ["-s", "tag:limits, table:orders"], ["orders.amount_small"]],
    [
      "repeated, which adds up",
      ["-s", "rule:id_small", "-s", "rule:amount_small"],
      ["orders.amount_small", "customers.id_small"],
    ],
    ["excluded", ["-x", "tag:gold"], customers],
    [
      "several terms excluded, which all hold",
      ["-x", "tag:gold,tag:limits"],
      ["orders.amount_positive", "orders.id_positive", ...customers],
    ],
    ["excluded wins over selected", ["-s", "tag:gold", "-x", "rule:amount_*"], ["orders.id_positive"]],
    ["excluded wins in any order", ["-x", "rule:amount_*", "-s", "tag:gold"], ["orders.id_positive"]],
  ])("%s", async (_what, words, rules) => {
    expect(await ran(...words)).toEqual(rules);
  });

  test("a dot is a dot, not any letter", async () => {
    const { run } = await project(files);
    expect((await run(["-s", "table:mainxshop.orders"])).code).toBe(2);
  });
});

test("a deselected rule is skipped and says so; its table is not read, and the report holds the selection", async () => {
  const { run } = await project(files);
  const { report, junit, stdout } = await run(["-s", "table:orders", "-x", "rule:id_positive"]);
  expect(outcomeOf(report, "main.shop.customers:id_small")).toMatchObject({
    status: "skipped",
    message: "not selected",
  });
  expect(report.totals).toMatchObject({ rules: 5, passed: 2, skipped: 3, tables: 1, statements: 1 });
  expect(report.run.selection).toEqual({ paths: [], select: ["table:orders"], exclude: ["rule:id_positive"] });
  expect(junit.match(/<skipped message="skipped: not selected"/g)).toHaveLength(3);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 rules passed, 3 skipped: exit 0.");
});

test("paths select files and folders", async () => {
  const suite = files["shop.dq.ts"];
  const { run } = await project({
    "data.csv": files["data.csv"],
    "a/data.csv": files["data.csv"],
    "a/one.dq.ts": suite,
    "a/two.dq.ts": suite.replaceAll("main.shop", "two.shop"),
    "b/three.dq.ts": "throw new Error();\n",
  });
  expect((await run(["a"])).report.totals.passed).toBe(10);
  expect((await run(["a/one.dq.ts"])).report.totals.passed).toBe(5);
  expect((await run(["a/t*.dq.ts"])).report.totals.passed).toBe(5);
  expect((await run(["one.dq.ts"], { cwd: "a" })).report.totals.passed).toBe(5);
});

describe("a file table of the suite whose own rules are deselected", () => {
  const twoTables = {
    "orders.csv": "id,customer\n1,1\n2,2\n3,9\n",
    "customers.csv": "id\n1\n2\n",
    "shop.dq.ts": `import { file, foreignKey, query, table } from "lakehouse-dq";
table(file("customers.csv", { name: "customers" }), (t) => {
  t.expect("positive", "id > 0");
});
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expect("known", foreignKey("customer", { table: "customers", columns: "id" }));
});
table(query("joined", "SELECT o.id FROM orders o JOIN customers c ON o.customer = c.id"), (t) => {
  t.expect("small", "id < 2");
});
`,
  };

  test("is still there for a foreign key", async () => {
    const { run } = await project(twoTables);
    const { code, report } = await run(["-s", "table:orders"]);
    expect(code).toBe(0);
    expect(outcomeOf(report, "known")).toMatchObject({ status: "warned", rowsInScope: 3, violations: 1 });
  });

  test("is still there for a query", async () => {
    const { run } = await project(twoTables);
    const { code, report } = await run(["-s", "table:joined"]);
    expect(code).toBe(0);
    expect(outcomeOf(report, "small")).toMatchObject({ status: "warned", rowsInScope: 2, violations: 1 });
  });
});

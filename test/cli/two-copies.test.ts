import { appendFile, cp, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorOf, outcomeOf, type Project, project, root, statuses } from "./command.js";

/** Says which copy of the package loaded a file. */
const mark = 'globalThis[Symbol.for("copy of the project")] = true;';
const isOwn = 'Reflect.get(globalThis, Symbol.for("copy of the project")) === true';

const suite = `import { defineRowExpectation, notNull, rowCount, sql, table, unique } from "lakehouse-dq";
import { z } from "zod";
if (!(${isOwn})) throw new Error("not the copy of the project");
const isEven = defineRowExpectation({
  name: "is_even",
  args: z.strictObject({ column: z.string() }),
  call: (column: string) => ({ column }),
  holds: ({ column }) => sql\`\${sql.column(column)} % 2 = 0\`,
  describe: ({ column }) => \`has an even \${column}\`,
});
table("main.shop.orders", { key: "id" }, (t) => {
  t.expectOrFail("there", notNull("id"));
  t.expect("even", isEven("amount"));
  t.expectOrFail("key", unique("id"));
  t.expectOrFail("volume", rowCount({ min: 3, max: 3 }));
  t.expectOrFail("wrong_option", "amount > 0", { tolerat: 1 } as never);
  t.expectOrFail("wrong_column", "amont > 0");
});
`;

/** A project that has a copy of the package of its own, of which the suite and the config say that it is used. */
async function projectWithCopy(): Promise<Project> {
  const made = await project({
    "data/orders.csv": "id,amount\n1,10\n2,21\n3,30\n",
    "orders.dq.ts": suite,
    "dq.config.ts": `import { defineConfig, file } from "lakehouse-dq";
import { duckdb } from "lakehouse-dq/duckdb";
if (!(${isOwn})) throw new Error("not the copy of the project");
export default defineConfig({
  targets: { local: duckdb({ tables: { "main.shop.orders": file("data/orders.csv") } }) },
});
`,
  });
  const modules = made.path("node_modules");
  const copy = join(modules, "lakehouse-dq");
  await mkdir(copy, { recursive: true });
  await cp(join(root, "dist"), join(copy, "dist"), { recursive: true });
  await cp(join(root, "package.json"), join(copy, "package.json"));
  await appendFile(join(copy, "dist/index.js"), `\n${mark}\n`);
  const { dependencies } = JSON.parse(await readFile(join(copy, "package.json"), "utf8")) as { dependencies: object };
  for (const name of Object.keys(dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, "node_modules", name), join(modules, name));
  }
  return made;
}

describe("a suite and a config that resolve a copy of the package of their own", () => {
  test("run by the command of another copy", async () => {
    const { run } = await projectWithCopy();
    const { code, report } = await run();
    expect(report.errors).toEqual([]);
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({
      there: "passed",
      even: "warned",
      key: "passed",
      volume: "passed",
      wrong_option: "errored",
      wrong_column: "errored",
    });
    expect(outcomeOf(report, "even")).toMatchObject({ rowsInScope: 3, violations: 1 });
    expect(outcomeOf(report, "even").samples?.rows).toEqual([[2, 21]]);
    expect(errorOf(report, "wrong_option")).toMatchObject({ code: "RULE_INVALID", location: { line: 16 } });
    expect(errorOf(report, "wrong_column").code).toBe("COLUMN_UNKNOWN");
  });

  test("run by the command of their own copy, with the same outcomes", async () => {
    const { run, path } = await projectWithCopy();
    const own = await run([], { main: path("node_modules/lakehouse-dq/dist/cli/main.js") });
    const other = await run();
    expect(own.report.outcomes).toEqual(other.report.outcomes);
  });

  test("are errors of the suite with their code, not faults of ours, when it throws one", async () => {
    const made = await projectWithCopy();
    await made.write({ "orders.dq.ts": 'import { table } from "lakehouse-dq";\n\ntable("a..b", () => {});\n' });
    const { code, report } = await made.run();
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([{ code: "SQL_SYNTAX", location: { line: 3 } }]);
  });
});

test("a project without the package gets the one that runs, also in files that a suite imports", async () => {
  const { run } = await project({
    "orders.csv": "id\n1\n",
    "rules/shared.ts": `import { notNull } from "lakehouse-dq";
export const there = (column: string) => notNull(column);
`,
    "rules/orders.dq.ts": `import { file, table } from "lakehouse-dq";
import { there } from "./shared.ts";
table(file("../orders.csv", { name: "orders" }), (t) => {
  t.expectOrFail("there", there("id"));
});
`,
  });
  expect(statuses((await run()).report)).toEqual({ there: "passed" });
});

import { expect, test } from "vitest";
import { errorOf, project } from "./command.js";

/** Makes Node answer as it does where the package is not installed. */
const withoutDriver = `
import { register } from "node:module";
register("data:text/javascript," + encodeURIComponent(\`
  export async function resolve(name, context, next) {
    if (name !== "@databricks/sql") return next(name, context);
    throw Object.assign(new Error("Cannot find package '@databricks/sql'"), { code: "ERR_MODULE_NOT_FOUND" });
  }
\`));
`;

const files = {
  "without-driver.mjs": withoutDriver,
  "dq.config.json": JSON.stringify({
    defaultTarget: "local",
    targets: {
      local: { engine: "duckdb", tables: { "main.shop.t": "t.csv" } },
      prod: { engine: "databricks", host: "localhost", warehouseId: "abc" },
    },
  }),
  "t.csv": "id\n1\n",
  "t.dq.ts": `import { table } from "lakehouse-dq";\ntable("main.shop.t", (t) => { t.expect("positive", "id > 0"); });\n`,
};

test("a warehouse without its driver: one sentence says how to install it, exit 2", async () => {
  const made = await project(files);
  const env = { NODE_OPTIONS: `--import ${made.path("without-driver.mjs")}`, DATABRICKS_TOKEN: "dapi-of-nobody" };
  const { code, report, stdout } = await made.run(["--target", "prod"], { env });
  expect(code).toBe(2);
  expect(errorOf(report, "positive")).toMatchObject({
    code: "ENGINE_UNAVAILABLE",
    message: "The Databricks driver is not installed",
    hint: "Install it beside lakehouse-dq: npm install @databricks/sql",
  });
  expect(stdout).not.toMatch(/\n\s+at /);
});

test("DuckDB does without it", async () => {
  const made = await project(files);
  const { code } = await made.run([], { env: { NODE_OPTIONS: `--import ${made.path("without-driver.mjs")}` } });
  expect(code).toBe(0);
});

import { expect, test } from "vitest";
import { errorOf, project } from "./command.js";

const suite = `import { table } from "lakehouse-dq";
table("main.sales.orders", (t) => t.expect("has_id", "order_id IS NOT NULL"));
`;

test("a token in a config is refused by the command, and no output and no report shows it", async () => {
  const { run } = await project({
    "orders.dq.ts": suite,
    "dq.config.yaml":
      "targets:\n  prod:\n    engine: databricks\n    host: dbc-1.cloud.databricks.com\n    warehouseId: abc\n    token: dapi0123456789\n",
  });
  const { code, stdout, stderr, report, json, junit } = await run();
  expect(code).toBe(2);
  expect(errorOf(report, "has_id")).toMatchObject({
    code: "CONFIG_INVALID",
    message: "targets.prod.token is a secret, and no config holds one",
    hint: "Set DATABRICKS_TOKEN, or write it into a profile of ~/.databrickscfg. In a program, the option token is a function that gives it.",
    location: { line: 6 },
  });
  expect(stdout).toContain("targets.prod.token is a secret");
  expect([stdout, stderr, json, junit].join()).not.toContain("dapi0123456789");
});

test("a config in TypeScript makes a target of the door, which the command takes", async () => {
  const { dq } = await project({
    "orders.dq.ts": suite,
    "dq.config.ts": `import { defineConfig } from "lakehouse-dq";
import { databricks } from "lakehouse-dq/databricks";
export default defineConfig({ targets: { prod: databricks({ warehousId: "abc" }) } });
`,
  });
  const { code, stdout, stderr } = await dq(["run"]);
  expect(code).toBe(2);
  expect(stdout + stderr).toContain("targets.prod.warehousId is not known");
  expect(stdout + stderr).toContain("Did you mean warehouseId?");
});

import { expect, test } from "vitest";
import { project } from "./command.js";

test("rows of one file that another filter takes are not rows that were published before", async () => {
  const { run, dq } = await project({
    "orders.csv": "id,day\n1,1\n2,1\n3,2\n4,2\n",
    "dq.config.json": JSON.stringify({
      targets: { local: { engine: "duckdb", database: "gold.duckdb", tables: { orders: "orders.csv" } } },
    }),
    "orders.dq.ts": `
import { notNull, table } from "lakehouse-dq";
table("orders", { where: "day = :day" }, (t) => {
  t.expectOrDrop("has_id", notNull("id"));
  t.publish({ to: "gold", mode: "append" });
});`,
  });
  const states: unknown[] = [];
  for (const day of ["1", "2", "2"]) {
    const { report } = await run(["--publish", "--var", `day=${day}`]);
    states.push([report.tables[0]?.publication?.state, report.run.exitCode]);
  }
  expect(states).toEqual([
    ["published", 0],
    ["published", 0],
    ["nothing new", 0],
  ]);
  const { stdout } = await dq(["sql", "--format", "csv", "SELECT id, day, _dq_batch FROM gold ORDER BY id"]);
  expect(stdout).toBe("id,day,_dq_batch\r\n1,1,1\r\n2,1,1\r\n3,2,2\r\n4,2,2\r\n");
});

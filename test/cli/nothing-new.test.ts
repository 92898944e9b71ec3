import { expect, test } from "vitest";
import { type Project, project } from "./command.js";

const suiteOf = (options: string, mode: string): string => `
import { notNull, table } from "lakehouse-dq";
table("orders", ${options}, (t) => {
  t.expectOrDrop("has_id", notNull("id"));
  t.publish({ to: "gold", mode: "${mode}" });
});`;

function orders(options: string, mode: string = "append"): Promise<Project> {
  return project({
    "orders.csv": "id,day\n1,1\n2,1\n3,2\n4,2\n",
    "dq.config.json": JSON.stringify({
      targets: { local: { engine: "duckdb", database: "gold.duckdb", tables: { orders: "orders.csv" } } },
    }),
    "orders.dq.ts": suiteOf(options, mode),
  });
}

/** What each of several runs came to, one after the other. */
async function publish({ run }: Project, runs: readonly (readonly string[])[]): Promise<readonly unknown[]> {
  const states: unknown[] = [];
  for (const words of runs) {
    const { report, code } = await run(["--publish", ...words]);
    const { state, batch } = report.tables[0]?.publication ?? {};
    states.push([state, batch, code]);
  }
  return states;
}

async function published({ dq }: Project): Promise<string> {
  const { stdout } = await dq(["sql", "--format", "csv", "SELECT id, _dq_batch FROM gold ORDER BY id, _dq_batch"]);
  return stdout.replaceAll("\r\n", " ").trim();
}

test("rows of one file that another filter takes are not rows that were published before", async () => {
  const made = await orders('{ where: "day = :day" }');
  expect(
    await publish(made, [
      ["--var", "day=1"],
      ["--var", "day=2"],
      ["--var", "day=2"],
    ]),
  ).toEqual([
    ["published", 1, 0],
    ["published", 2, 0],
    ["nothing new", 2, 0],
  ]);
  expect(await published(made)).toBe("id,_dq_batch 1,1 2,1 3,2 4,2");
});

test("rows that were published before are not new because they have a name now; what has a known name is not new", async () => {
  const made = await orders("{}");
  expect(await publish(made, [[], ["--batch", "monday"], ["--batch", "monday", "--again"]])).toEqual([
    ["published", 1, 0],
    ["nothing new", 1, 0],
    ["published", 2, 0],
  ]);
  await made.write({ "orders.csv": "id,day\n5,3\n" });
  expect(
    await publish(made, [
      ["--batch", "monday"],
      ["--batch", "tuesday"],
    ]),
  ).toEqual([
    ["nothing new", 2, 0],
    ["published", 3, 0],
  ]);
  expect(await published(made)).toBe("id,_dq_batch 1,1 1,2 2,1 2,2 3,1 3,2 4,1 4,2 5,3");
});

test("rows that were overwritten since are written again", async () => {
  const made = await orders("{}", "overwrite");
  const monday = await made.read("orders.csv");
  const states: unknown[] = [];
  for (const [text, name] of [
    [monday, "monday"],
    ["id,day\n5,3\n", "tuesday"],
    [monday, "monday"],
    [monday, "monday"],
  ] as const) {
    await made.write({ "orders.csv": text });
    states.push(...(await publish(made, [["--batch", name]])));
  }
  expect(states).toEqual([
    ["published", 1, 0],
    ["published", 2, 0],
    ["published", 3, 0],
    ["nothing new", 3, 0],
  ]);
  const { stdout } = await made.dq(["sql", "--format", "csv", "SELECT id FROM gold ORDER BY id"]);
  expect(stdout.replaceAll("\r\n", " ").trim()).toBe("id 1 2 3 4");
});

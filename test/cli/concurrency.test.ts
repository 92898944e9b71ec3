import { expect, test } from "vitest";
import { type EndedRun, project } from "./command.js";

/** Twelve tables over one file, each with its own verdicts. */
async function runTwelve(...words: readonly string[]): Promise<EndedRun> {
  const { run } = await project({
    "orders.csv": `id\n${Array.from({ length: 12 }, (_, id) => id).join("\n")}\n`,
    "orders.dq.ts": `import { file, table, unique } from "lakehouse-dq";
for (let limit = 0; limit < 12; limit += 1) {
  table(file("orders.csv", { name: \`t\${limit}\` }), { key: "id" }, (t) => {
    t.expect("above", \`id > \${limit}\`);
    t.expect("key", unique("id"));
    t.expectOrFail("broken", "idd > 0");
  });
}
`,
  });
  return run(words);
}

/** What does not depend on the time of day, the folder and the order of sending. */
function outcomes({ report }: EndedRun): readonly unknown[] {
  return report.outcomes.map(({ id, status, rowsInScope, violations, samples, error }) => {
    return { id, status, rowsInScope, violations, samples, code: error?.code };
  });
}

test("several tables at a time give the outcomes of one after the other, in the order of declaration", async () => {
  const [one, four] = [await runTwelve(), await runTwelve("--concurrency", "4")];
  expect(outcomes(four)).toEqual(outcomes(one));
  expect(four.report.tables.map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, index) => `t${index}`));
  expect(four.report.outcomes.filter(({ name }) => name === "above").map(({ violations }) => violations)).toEqual(
    Array.from({ length: 12 }, (_, limit) => limit + 1),
  );
  expect(four.code).toBe(2);
});

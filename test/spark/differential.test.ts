import { expect, inject, test } from "vitest";
import { countLines, differenceText } from "./differential/report.js";
import { runDifferential, withEngines } from "./differential/run-differential.js";

test("2,000 generated texts mean on DuckDB what they mean on Spark", { timeout: 1_800_000 }, async () => {
  const verdicts = await withEngines(inject("spark"), (engines) => runDifferential(engines, { count: 2_000, seed: 1 }));
  console.log(countLines(verdicts).join("\n"));
  expect(verdicts).toHaveLength(2_000);
  expect(verdicts.filter(({ kind }) => kind === "different").map(differenceText)).toEqual([]);
});

import { expect, test } from "vitest";
import { judgeCounts } from "../../src/judge/judge-counts.js";
import type { Action, Rule, Threshold } from "../../src/model/rule.js";
import { parseThreshold } from "../../src/suite/threshold.js";
import { pages } from "./markdown/page.js";

const page = pages.find(({ path }) => path === "docs/nulls-and-thresholds.md")?.markdown ?? "";
const rows = page
  .split("\n")
  .filter((line) => /^\| [\d,]+ \| [\d,]+ \|/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test("the worked table of thresholds has rows", () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows)("%s rows, %s violations, tolerate %s, failAbove %s: %s, %s, %s", (...cells) => {
  const [rowCount = "", violations = "", tolerate = "", failAbove = "", ...statuses] = cells;
  const found = (["expect", "expect_or_drop", "expect_or_fail"] as const).map((action) =>
    judgeCounts(ruleOf(action, tolerate, failAbove), countIn(rowCount), countIn(violations)),
  );
  expect(found.map((status) => `\`${status}\``)).toEqual(statuses);
});

function ruleOf(action: Action, tolerate: string, failAbove: string): Rule {
  return {
    id: "t:r",
    name: "r",
    table: "t",
    action,
    kind: "row",
    expectation: "satisfies",
    args: null,
    nulls: "violate",
    tags: [],
    samples: 0,
    location: { file: "t.dq.ts" },
    ...(tolerate === "" ? {} : { tolerate: thresholdIn("tolerate", tolerate) }),
    ...(failAbove === "" ? {} : { failAbove: thresholdIn("failAbove", failAbove) }),
  };
}

/** `10`, `"0.1%"`, `{ rows: 10, share: "0.1%" }` in inline code. */
function thresholdIn(option: string, cell: string): Threshold {
  return parseThreshold(option, JSON.parse(cell.replaceAll("`", "").replaceAll(/(\w+):/g, '"$1":')));
}

function countIn(cell: string): bigint {
  return BigInt(cell.replaceAll(",", ""));
}

import { expect, test } from "vitest";
import { rowCount, unique } from "../../../src/expectations/index.js";
import type { RuleDefaults, RuleOptions } from "../../../src/suite/options.js";
import { declareRule } from "./declare.js";

const config: RuleDefaults = {
  nulls: "pass",
  tolerate: 1,
  failAbove: 100,
  onEmpty: "warn",
  owner: "config",
  dimension: "config",
  samples: 1,
};
const table: RuleDefaults = {
  nulls: "violate",
  tolerate: 2,
  failAbove: 200,
  onEmpty: "pass",
  owner: "table",
  dimension: "table",
  samples: 2,
};
const own: RuleOptions = {
  nulls: "pass",
  tolerate: 3,
  failAbove: 300,
  onEmpty: "fail",
  owner: "rule",
  dimension: "rule",
  samples: 3,
};

test("the config gives defaults to all rules", async () => {
  const rule = await declareRule((t) => t.expect("a", "x > 0"), {}, config);
  expect(rule).toMatchObject({ ...config, tolerate: { rows: 1 }, failAbove: { rows: 100 } });
});

test("the table's defaults win over the config's", async () => {
  const rule = await declareRule((t) => t.expect("a", "x > 0"), table, config);
  expect(rule).toMatchObject({ ...table, tolerate: { rows: 2 }, failAbove: { rows: 200 } });
});

test("the rule's own options win over all defaults", async () => {
  const rule = await declareRule((t) => t.expect("a", "x > 0", own), table, config);
  expect(rule).toMatchObject({ ...own, tolerate: { rows: 3 }, failAbove: { rows: 300 } });
});

test("an option that is undefined is not given", async () => {
  const nothing: object = { nulls: undefined, tolerate: undefined, samples: undefined };
  const rule = await declareRule((t) => t.expect("a", "x > 0", nothing), { ...table, ...nothing }, config);
  expect(rule).toMatchObject({ nulls: "pass", tolerate: { rows: 1 }, samples: 1, owner: "table" });
});

test("the tags of config, table and rule add up, each once", async () => {
  const rule = await declareRule(
    (t) => t.expect("a", "x > 0", { tags: ["pii", "gold", "c"] }),
    { tags: ["gold", "b"] },
    { tags: ["a", "gold"] },
  );
  expect(rule.tags).toEqual(["a", "gold", "b", "pii", "c"]);
});

test("where, description and message of a rule are its own", async () => {
  const rule = await declareRule((t) => t.expect("a", "x > 0"), { where: "region = 'EU'" });
  expect(rule).not.toHaveProperty("where");
  expect(rule).not.toHaveProperty("description");
  expect(rule).not.toHaveProperty("message");
});

test("a default that means nothing for a measuring rule is passed over", async () => {
  const rule = await declareRule((t) => t.expect("a", rowCount({ min: 1 })), table, config);
  expect(rule).not.toHaveProperty("tolerate");
  expect(rule).not.toHaveProperty("failAbove");
  expect(rule).toMatchObject({ onEmpty: "pass", owner: "table", samples: 2 });
});

test("a null policy for all rules does not reach a rule about the table", async () => {
  const counting = await declareRule((t) => t.expect("a", unique("x")), { nulls: "pass" });
  const measuring = await declareRule((t) => t.expect("a", rowCount({ min: 1 })), { nulls: "pass" });
  expect([counting.nulls, measuring.nulls]).toEqual(["violate", "violate"]);
  expect(counting.args).toEqual({ columns: ["x"], nulls: "ignore" });
});

test("a counting rule takes thresholds", async () => {
  const rule = await declareRule((t) => t.expect("a", unique("x"), { tolerate: 2 }), { failAbove: "5%" });
  expect(rule).toMatchObject({
    tolerate: { rows: 2 },
    failAbove: { share: { text: "5%", numerator: 5, denominator: 100 } },
  });
});

import { expect, test } from "vitest";
import { z } from "zod";
import { max, notNull, rowCount, unique } from "../../../src/expectations/index.js";
import { defineRowExpectation, unparsed } from "../../../src/index.js";
import type { RuleOptions } from "../../../src/suite/options.js";
import { query } from "../../../src/suite/sources.js";
import { table } from "../../../src/suite/table.js";
import type { Condition, TableRuleSet } from "../../../src/suite/table-builder.js";
import { declare, declareBroken, declareTable, only } from "./declare.js";

// What a suite in plain JavaScript may do, and the types do not allow.
const wrong = (value: unknown): never => value as never;

test.each<[string, RuleOptions, string]>([
  ["nulls", { nulls: "pass" }, "nulls"],
  ["tolerate", { tolerate: 5 }, "tolerate"],
  ["failAbove", { failAbove: "1%" }, "failAbove"],
  ["all of them", { nulls: "violate", tolerate: 0, failAbove: 1 }, "nulls, tolerate, failAbove"],
])("%s on a measuring rule is refused", async (_, options, named) => {
  const { error } = await declareBroken((t) => t.expectOrFail("a", max("x", { max: 1 }), options));
  expect(error).toMatchObject({
    code: "RULE_INVALID",
    message: `expectOrFail("a") takes no ${named}`,
    hint: "It measures a value: state the bounds in the expectation.",
  });
});

test("nulls on a counting rule is refused, and the hint names its own argument", async () => {
  const { error } = await declareBroken((t) => t.expect("a", unique("x"), { nulls: "violate" }));
  expect(error).toMatchObject({
    code: "RULE_INVALID",
    message: 'expect("a") takes no nulls',
    hint: 'unique and foreignKey take their own argument: unique("id", { nulls: "violate" }).',
  });
});

test("a rule about the whole table cannot drop rows", async () => {
  const { rule, error } = await declareBroken((t) => t.expectOrDrop("a", wrong(unique("x"))));
  expect(error).toMatchObject({
    code: "RULE_INVALID",
    message: 'expectOrDrop("a") has an expectation about the whole table',
    hint: "unique names no row to drop: use expect or expectOrFail.",
  });
  expect(rule).toMatchObject({ id: "t:a", action: "expect_or_drop" });
});

test("an entry of expectAllOrDrop about the whole table is broken, and the others stand", async () => {
  const { rules, broken } = await declareTable((t) =>
    t.expectAllOrDrop({ a: "x > 0", b: wrong(rowCount({ min: 1 })), c: notNull("x") }),
  );
  expect(rules.map(({ name }) => name)).toEqual(["a", "c"]);
  expect(broken.map(({ rule }) => rule.name)).toEqual(["b"]);
});

test.each<[string, Condition]>([
  ["nothing", wrong(undefined)],
  ["a number", wrong(5)],
  ["a function", wrong(notNull)],
  ["an object that looks like an expectation", wrong({ level: "row", name: "not_null", args: {} })],
])("%s is no condition", async (_, condition) => {
  const { error } = await declareBroken((t) => t.expectOrFail("a", condition));
  expect(error).toMatchObject({
    code: "RULE_INVALID",
    message: 'expectOrFail("a") has no condition',
    hint: 'Give a Databricks SQL condition such as "amount >= 0", or an expectation such as notNull("amount").',
  });
});

test.each<[string, RuleOptions, string]>([
  ["an unknown option", wrong({ tolarate: 5 }), 'Unrecognized key: "tolarate"'],
  ["a wrong null policy", { nulls: wrong("ignore") }, 'nulls: Invalid option: expected one of "violate"|"pass"'],
  ["an empty filter", { where: "  " }, "where: is empty"],
  [
    "a filter that is not parsed",
    { where: wrong(unparsed("x IS ODD")) },
    "where: takes the text of a condition, which is parsed, and no expectation",
  ],
  ["a negative number of samples", { samples: -1 }, "samples: Too small: expected number to be >=0"],
  ["a text for tags", { tags: wrong("gold") }, "tags: Invalid input: expected array, received string"],
])("%s is refused by name", async (_, options, issue) => {
  const { error } = await declareBroken((t) => t.expect("a", "x > 0", options));
  expect(error).toMatchObject({
    code: "RULE_INVALID",
    message: `The options of expect("a") are not right: ${issue}`,
  });
});

test("a bad threshold of the rule breaks the rule", async () => {
  const { error } = await declareBroken((t) => t.expect("a", "x > 0", { tolerate: "10" }));
  expect(error).toMatchObject({
    code: "RULE_INVALID",
    message: 'tolerate is "10", which is neither a number of rows nor a share',
  });
});

test("failAbove below tolerate is refused, wherever they come from", async () => {
  const own = await declareBroken((t) => t.expect("a", "x > 0", { tolerate: 10, failAbove: 9 }));
  const mixed = await declareBroken((t) => t.expect("a", "x > 0", { failAbove: "0.5%" }), { tolerate: "1%" });
  expect([own.error.message, mixed.error.message]).toEqual([
    "failAbove is below tolerate",
    "failAbove is below tolerate",
  ]);
});

test("broken rules do not hide the others", async () => {
  const { rules, broken } = await declareTable((t) => {
    t.expect("a", "x > 0");
    t.expect("b", "");
    t.expect("c", unique("x"), { nulls: "pass" });
    t.expect("d", notNull("x"));
  });
  expect(rules.map(({ id }) => id)).toEqual(["t:a", "t:d"]);
  expect(broken.map(({ rule, error }) => `${rule.id} ${error.code}`)).toEqual([
    "t:b EXPECTATION_INVALID",
    "t:c RULE_INVALID",
  ]);
});

test.each(["", "  ", wrong(undefined), wrong(7)])("a rule named %j does not load", async (name) => {
  await expect(declareTable((t) => t.expect(name, "x > 0"))).rejects.toMatchObject({
    code: "RULE_INVALID",
    message: 'A rule of "t" has no name',
  });
});

test("unknown and wrong options of a table do not load", async () => {
  await expect(declareTable(() => undefined, wrong({ keys: ["id"] }))).rejects.toMatchObject({
    code: "RULE_INVALID",
    message: 'The options of table("t") are not right: Unrecognized key: "keys"',
  });
  await expect(declareTable(() => undefined, { where: "" })).rejects.toMatchObject({
    code: "RULE_INVALID",
    message: 'The options of table("t") are not right: where: is empty',
  });
});

test("a table without a function does not load", async () => {
  await expect(declare(() => table("t", wrong({ key: "id" })))).rejects.toMatchObject({
    code: "RULE_INVALID",
    message: 'table("t") has no function that declares its rules',
  });
});

test("a table that is neither a name nor a source does not load", async () => {
  await expect(declare(() => table(wrong({ kind: "file", path: "a.csv" }), () => undefined))).rejects.toMatchObject({
    code: "RULE_INVALID",
    message: "table(…) needs a name, file(…) or query(…) first",
  });
});

test("rules in an async function do not load", async () => {
  const later = async (t: TableRuleSet): Promise<void> => t.expect("a", await Promise.resolve("x > 0"));
  await expect(declare(() => table("t", later))).rejects.toMatchObject({
    code: "RULE_INVALID",
    message: 'The rules of "t" are declared in an async function',
    hint: "Load what the rules need at the top of the file with `await`, then declare them in a plain function.",
  });
});

test("a rejection in an async function is not left unhandled", async () => {
  const rejected: unknown[] = [];
  const listen = (reason: unknown): void => void rejected.push(reason);
  process.on("unhandledRejection", listen);
  await expect(declare(() => table("t", () => Promise.reject(new Error("later"))))).rejects.toThrow("async function");
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", listen);
  expect(rejected).toEqual([]);
});

test("a table outside of a suite is refused", () => {
  expect(() => table("t", () => undefined)).toThrow(
    expect.objectContaining({
      code: "RULE_INVALID",
      message: "table(…) was called outside of a suite",
      hint: "Call it at the top level of a *.dq.ts file that `dq run` loads.",
    }),
  );
});

test("after a suite that threw, a table is outside of a suite again", async () => {
  await expect(
    declare(() => {
      throw new Error("broken");
    }),
  ).rejects.toMatchObject({ code: "SUITE_FAILED_TO_LOAD", message: "The suite does not load: broken" });
  expect(() => table(query("q", "SELECT 1"), () => undefined)).toThrow("outside of a suite");
});

function named(name: string): () => Condition {
  return defineRowExpectation({
    name,
    args: z.undefined(),
    call: () => undefined,
    holds: () => "TRUE",
    describe: () => "is fine",
  });
}

test("an own expectation cannot take the name of a built-in one", async () => {
  const { error } = await declareBroken((t) => t.expect("a", named("not_null")()));
  expect(error).toMatchObject({
    code: "EXPECTATION_NAME_TAKEN",
    message: '"not_null" is the name of a built-in expectation',
    hint: "Give your expectation another name.",
  });
});

test("two definitions cannot share a name in one file", async () => {
  const [first, second] = [named("fine"), named("fine")];
  const { rules, broken } = await declareTable((t) => {
    t.expect("a", first());
    t.expect("b", second());
    t.expect("c", first());
  });
  expect(rules.map(({ name }) => name)).toEqual(["a", "c"]);
  expect(only(broken).error).toMatchObject({
    code: "EXPECTATION_NAME_TAKEN",
    message: 'Two expectations of this file are named "fine"',
    hint: "Define it once, or give one of them another name.",
  });
});

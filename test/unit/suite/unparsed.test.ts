import { expect, test } from "vitest";
import * as z from "zod";
import { defineRowExpectation } from "../../../src/expectations/define-row-expectation.js";
import { unparsed } from "../../../src/expectations/unparsed.js";
import { fingerprint } from "../../../src/judge/outcome-facts.js";
import type { Rule } from "../../../src/model/rule.js";
import { declareBroken, declareRule, declareTable } from "./declare.js";

const text = "status COLLATE UTF8_LCASE = 'open'";

test("an unparsed condition is plain data in its rule, a condition on one row", async () => {
  expect(
    await declareRule((t) => t.expectOrDrop("open", unparsed(text), { nulls: "pass", tolerate: 1 })),
  ).toMatchObject({
    kind: "row",
    expectation: "unparsed",
    args: { condition: text },
    nulls: "pass",
    tolerate: { rows: 1 },
  });
});

test("it stands wherever a condition on a row stands", async () => {
  const { rules, broken } = await declareTable((t) => {
    t.expect("a", unparsed(text));
    t.expectOrFail("b", unparsed(text));
    t.expectAll({ c: unparsed(text), d: "x > 0" });
    t.expectAllOrDrop({ e: unparsed(text) });
    t.expectAllOrFail({ f: unparsed(text) });
  });
  expect(broken).toEqual([]);
  expect(rules.map(({ name, expectation }) => `${name} ${expectation}`)).toEqual([
    "a unparsed",
    "b unparsed",
    "c unparsed",
    "d satisfies",
    "e unparsed",
    "f unparsed",
  ]);
});

test("an empty text is refused where the rule is declared", async () => {
  const { error } = await declareBroken((t) => t.expect("a", unparsed("")));
  expect(error).toMatchObject({
    code: "EXPECTATION_INVALID",
    message: expect.stringContaining("the condition is empty"),
  });
});

test("no other expectation may have its name", async () => {
  const own = defineRowExpectation({
    name: "unparsed",
    args: z.strictObject({}),
    call: () => ({}),
    holds: () => "TRUE",
    describe: () => "is",
  });
  const { error } = await declareBroken((t) => t.expect("a", own()));
  expect(error).toMatchObject({ code: "EXPECTATION_NAME_TAKEN" });
});

test("its fingerprint is made from the text", async () => {
  const of = async (condition: string): Promise<string> =>
    fingerprint(await declareRule((t) => t.expect("a", unparsed(condition))), undefined);
  const same: Rule = await declareRule((t) => t.expect("b", text));
  expect(await of(text)).toBe(await of(text));
  expect(new Set([await of(text), await of(`${text} `), fingerprint(same, undefined)]).size).toBe(3);
});

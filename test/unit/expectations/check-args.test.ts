import { expect, test } from "vitest";
import { z } from "zod";
import { checkArgs, jsonArgs } from "../../../src/expectations/check-args.js";
import type { ArgumentSchema } from "../../../src/expectations/schema.js";

/** A schema by hand, as the Standard Schema specification describes it. */
function schemaOf<T>(validate: ArgumentSchema<T>["~standard"]["validate"]): ArgumentSchema<T> {
  return { "~standard": { version: 1, vendor: "by hand", validate } };
}

test("the arguments are what the schema gives back", () => {
  expect(checkArgs("x", z.object({ a: z.number().default(5) }), {})).toEqual({ a: 5 });
});

test("every issue is told with its path", () => {
  const schema = z.object({ a: z.number(), list: z.array(z.object({ b: z.string() })) });
  expect(() => checkArgs("x", schema, { a: "1", list: [{ b: 2 }] })).toThrow(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message:
        '"x" does not take these arguments: a: Invalid input: expected number, received string; ' +
        "list.0.b: Invalid input: expected string, received number",
      hint: 'It was given {"a":"1","list":[{"b":2}]}.',
    }),
  );
});

test("a path may be written as segments, and an issue may have none", () => {
  const schema = schemaOf<never>(() => ({
    issues: [{ message: "is odd", path: [{ key: "a" }, 0] }, { message: "is wrong" }],
  }));
  expect(() => checkArgs("x", schema, null)).toThrow(
    expect.objectContaining({ message: '"x" does not take these arguments: a.0: is odd; is wrong' }),
  );
});

test("a schema that answers later is refused", () => {
  const schema = schemaOf<number>((value) => Promise.resolve({ value: Number(value) }));
  expect(() => checkArgs("x", schema, 5)).toThrow(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message: 'The arguments of "x" are checked asynchronously',
      hint: "An argument schema must answer at once.",
    }),
  );
});

test("JSON data stays as it is", () => {
  const args = { text: "a", number: -1.5, yes: true, nothing: null, list: [1, ["b"]], inner: { deep: {} } };
  expect(jsonArgs("x", args)).toEqual(args);
});

test("what is absent is left out, and no arguments are null", () => {
  expect(JSON.stringify(jsonArgs("x", { a: 1, b: undefined }))).toBe('{"a":1}');
  expect(jsonArgs("x", undefined)).toBeNull();
});

test.each([
  [{ a: Number.NaN }, "NaN"],
  [{ a: [Number.POSITIVE_INFINITY] }, "Infinity"],
  [{ a: [1, undefined] }, "undefined"],
  [{ a: 1n }, "a bigint"],
  [{ a: { b: () => 1 } }, "a function"],
  [{ a: Symbol("s") }, "a symbol"],
  [new Date(0), "a Date"],
  [{ a: new Map() }, "a Map"],
  [{ a: /x/ }, "a RegExp"],
])("what JSON would lose is refused (%#)", (args, what) => {
  expect(() => jsonArgs("x", args)).toThrow(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message: `The arguments of "x" hold ${what}, which is not JSON data`,
      hint: "Use text, finite numbers, true, false, null, lists and objects.",
    }),
  );
});

import { expect, test } from "vitest";
import { parseVariable, variables } from "../../../src/app/variables.js";

test.each([
  ["day=2026-01-31", ["day", "2026-01-31"]],
  ["a=", ["a", ""]],
  ["a=b=c", ["a", "b=c"]],
  ["_a1= x ", ["_a1", " x "]],
  ["a=two\nlines", ["a", "two\nlines"]],
])("%j gives a name a value", (text, wanted) => {
  expect(parseVariable(text)).toEqual(wanted);
});

test.each(["", "day", "=x", "1a=x", "a b=x", "a-b=x", ":a=x"])("%j does not", (text) => {
  expect(() => parseVariable(text)).toThrow(
    expect.objectContaining({
      code: "USAGE",
      message: `--var ${text} does not give a name a value`,
      hint: "Write --var day=2026-01-31.",
    }),
  );
});

test("values of the command stand over those of the config", () => {
  expect([...variables({ a: 1, b: "x" }, { b: "y", c: "z" })]).toEqual([
    ["a", 1],
    ["b", "y"],
    ["c", "z"],
  ]);
});

test.each([
  ["5", 5],
  ["-1.5", -1.5],
  [".5", 0.5],
  ["1e3", 1000],
  ["+7", 7],
])("where the config has a number, %j is one", (text, number) => {
  expect(variables({ a: 0 }, { a: text }).get("a")).toBe(number);
});

test("where the config has true or false, so is the value", () => {
  expect(variables({ a: false }, { a: "true" }).get("a")).toBe(true);
  expect(variables({ a: true }, { a: "false" }).get("a")).toBe(false);
});

test("where the config has text or nothing, the value is text", () => {
  expect(variables({ a: "x" }, { a: "5" }).get("a")).toBe("5");
  expect(variables({}, { a: "true" }).get("a")).toBe("true");
});

test("a value that already has a type keeps it", () => {
  expect(variables({ a: "x" }, { a: 5 }).get("a")).toBe(5);
});

test.each([
  [0, "five", "--var a=five is no number", "The config has a: 0."],
  [0, "", "--var a= is no number", "The config has a: 0."],
  [0, "Infinity", "--var a=Infinity is no number", "The config has a: 0."],
  [0, "0x10", "--var a=0x10 is no number", "The config has a: 0."],
  [0, "9007199254740993", "--var a=9007199254740993 is no number", "The config has a: 0."],
  [true, "yes", "--var a=yes is no boolean", "The config has a: true."],
])("beside %j, %j is refused", (model, text, message, hint) => {
  expect(() => variables({ a: model }, { a: text })).toThrow(expect.objectContaining({ code: "USAGE", message, hint }));
});

test("a name that every object has is a name like any other", () => {
  expect(variables({}, { constructor: "1" }).get("constructor")).toBe("1");
});

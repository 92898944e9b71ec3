import { expect, test } from "vitest";
import { unparsedCondition, unparsedText } from "../../../src/sql/index.js";
import { errorOf, placeOf } from "./errors-of.js";

test.each([
  "status COLLATE UTF8_LCASE = 'open'",
  "amount ??? 1",
  "x[f(a[1])] @> (1, [2])",
  "a = ') OR (' AND b = \";\" AND `c)` > 1",
  "r'\\' = 'it\\'s)'",
])("%s stays as it is, in parentheses", (text) => {
  expect(unparsedCondition(text).text).toBe(`(${text})`);
});

test("comments are gone, so that none hides what stands behind it", () => {
  expect(unparsedText(" a -- ) of (\n IS /* ; */ ODD -- last")).toBe("a  \n IS   ODD");
  expect(unparsedCondition("a IS ODD -- last").text).toBe("(a IS ODD)");
});

test.each([
  ["", "Expected a condition but found the end of the text", ""],
  ["  ", "Expected a condition but found the end of the text", ""],
  ["-- nothing", "Expected a condition but found the end of the text", ""],
  ["a) OR (b", "This ')' closes nothing", ")"],
  ["(a ODD", "Expected ')' to close this '('", "("],
  ["f(a[1)]", "Expected ']' but found ')'", ")"],
  ["a]", "This ']' closes nothing", "]"],
  ["a ODD; DROP TABLE t", "A condition holds no semicolon", ";"],
  ["a ODD;", "A condition holds no semicolon", ";"],
  ["(a;)", "A condition holds no semicolon", ";"],
  ["a = 'b", "Expected ' to end the string but found the end of the text", "'b"],
  ["a /* b", "Expected */ to end the comment but found the end of the text", "/* b"],
])("%j may reach beyond its parentheses: %s", (text, message, at) => {
  const error = errorOf(() => unparsedText(text));
  expect({ code: error.code, message: error.message, at: placeOf(error) }).toEqual({ code: "SQL_SYNTAX", message, at });
});

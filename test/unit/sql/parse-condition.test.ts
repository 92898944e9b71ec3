import { describe, expect, test } from "vitest";
import { type Expression, parseCondition } from "../../../src/sql/index.js";
import { errorOf, placeOf } from "./errors-of.js";

/** The tree in parentheses, so that precedence shows. */
function shape(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return "value" in node.literal ? String(node.literal.value) : "text" in node.literal ? node.literal.text : "NULL";
    case "column":
      return node.path.map((part) => part.text).join(".");
    case "binary":
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case "logical":
      return `(${node.operands.map(shape).join(` ${node.operator} `)})`;
    case "unary":
      return `(${node.operator} ${shape(node.operand)})`;
    case "is":
      return `(${shape(node.operand)} IS ${node.negated ? "NOT " : ""}${node.what})`;
    case "cast":
      return `(${shape(node.operand)} :: ${node.type.kind})`;
    case "subscript":
      return `${shape(node.base)}[${shape(node.index)}]`;
    case "call":
      return `${node.name}(${node.args.map(shape).join(", ")})`;
    case "between":
      return `(${shape(node.operand)} BETWEEN ${shape(node.low)} AND ${shape(node.high)})`;
    default:
      return node.kind;
  }
}

describe("operators bind as in Databricks", () => {
  test.each([
    ["a OR b AND NOT c = 1", "(a OR (b AND (NOT (c = 1))))"],
    ["a = 1 IS NULL", "((a = 1) IS NULL)"],
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["a || b = c", "((a || b) = c)"],
    ["a | b ^ c & d", "(a | (b ^ (c & d)))"],
    ["a & b << 1 + 2", "(a & (b << (1 + 2)))"],
    ["a >> 1 > 2", "((a >> 1) > 2)"],
    ["- a::int", "(- (a :: int))"],
    ["-1::string", "(-1 :: string)"],
    ["a DIV 2 % 3", "((a DIV 2) % 3)"],
    ["NOT a IS NULL", "(NOT (a IS NULL))"],
    ["a BETWEEN 1 AND 2 AND b", "((a BETWEEN 1 AND 2) AND b)"],
    ["a == b", "(a = b)"],
    ["a != b", "(a <> b)"],
    ["a IS NOT DISTINCT FROM b", "(a <=> b)"],
    ["tags[0] = 'x'", "(tags[0] = x)"],
    ["- - 3", "(- -3)"],
    ["mod(a, 2) = 0", "(mod(a, 2) = 0)"],
    ["trim(LEADING 'x' FROM s)", "ltrim(x, s)"],
    ["extract(YEAR FROM d)", "extract(YEAR, d)"],
    ["substring(s FROM 2 FOR 3)", "substring(s, 2, 3)"],
    ["dateadd(MONTH, 1, d)", "dateadd(MONTH, 1, d)"],
    ["current_date", "current_date()"],
  ])("%s", (text, expected) => {
    expect(shape(parseCondition(text))).toBe(expected);
  });
});

describe("a broken condition is rejected where it breaks", () => {
  test.each([
    ["amount >", "Expected an expression but found the end of the text", ""],
    ["(a > 1", "Expected ')' to close '(' at position 1 but found the end of the text", ""],
    ["a IS NULLL", "Expected NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM after IS but found 'NULLL'", "NULLL"],
    ["status IN ()", "Expected a value in the IN list but found ')'", ")"],
    ["a = 'x", "Expected ' to end the string but found the end of the text", "'x"],
    ["a > 1; DROP TABLE t", "Expected the end of the text but found ';'", ";"],
    ["", "Expected a condition but found the end of the text", ""],
    ["DATE'2024-02-30' = d", "Expected a DATE but found '2024-02-30'", "DATE'2024-02-30'"],
    ["a > 1 /* open", "Expected */ to end the comment but found the end of the text", "/* open"],
    ["`` = 1", "Expected a name between the back-ticks but found nothing", "``"],
    ["x = 3.4028235E38F", "Expected a number in the range of FLOAT but found 3.4028235E38", "3.4028235E38F"],
    ["x = 1e309", "Expected a number in the range of DOUBLE but found 1e309", "1e309"],
    ["x = 300Y", "Expected a number in the range of TINYINT but found 300", "300Y"],
    [
      "CAST(a AS DECIMAL(40, 2)) > 1",
      "Expected a precision from 1 to 38 and a scale up to it but found DECIMAL(40,2)",
      "40",
    ],
  ])("%s", (text, message, place) => {
    const error = errorOf(() => parseCondition(text));
    expect(error.code).toBe("SQL_SYNTAX");
    expect(error.message).toBe(message);
    expect(placeOf(error)).toBe(place);
  });
});

test("comments are read over", () => {
  expect(shape(parseCondition("-- first\na /* second /* nested */ */ > 0 -- last"))).toBe("(a > 0)");
});

test("nesting of 200 levels is the limit", () => {
  expect(errorOf(() => parseCondition(`${"(".repeat(300)}a${")".repeat(300)}`)).message).toBe(
    "Expected at most 200 levels of nesting but found more",
  );
  expect(shape(parseCondition(`${"(".repeat(150)}a${")".repeat(150)}`))).toBe("a");
});

test("a chain of 20,000 conditions is no nesting", () => {
  const node = parseCondition(Array.from({ length: 20_000 }, (_, index) => `a > ${index}`).join(" AND "));
  expect(node.kind === "logical" && node.operands.length).toBe(20_000);
});

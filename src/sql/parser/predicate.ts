import type { Expression } from "../tree/expression.js";
import type { TokenStream } from "./token-stream.js";

const negatable = ["IN", "BETWEEN", "LIKE", "ILIKE", "RLIKE", "REGEXP"] as const;

/** What may follow a value: IS …, [NOT] IN …, [NOT] BETWEEN …, [NOT] LIKE …. At most one of them. */
export function parsePredicate(tokens: TokenStream, operand: Expression): Expression {
  if (tokens.current.kind !== "word") return operand;
  if (tokens.takeWord("IS")) return parseIs(tokens, operand);
  const negated = tokens.isWord("NOT");
  if (negated) tokens.advance();
  const word = tokens.takeOneOf(negatable);
  switch (word) {
    case undefined:
      return negated ? tokens.expected("IN, BETWEEN, LIKE, ILIKE or RLIKE after NOT") : operand;
    case "IN":
      return parseIn(tokens, operand, negated);
    case "BETWEEN": {
      const low = tokens.grammar.comparison(tokens);
      tokens.needWord("AND");
      const high = tokens.grammar.comparison(tokens);
      return { kind: "between", operand, low, high, negated, span: tokens.spanFrom(operand.span) };
    }
    case "LIKE":
    case "ILIKE":
      return parseLike(tokens, operand, word, negated);
    case "RLIKE":
    case "REGEXP": {
      const pattern = tokens.grammar.comparison(tokens);
      const span = tokens.spanFrom(operand.span);
      return { kind: "like", operator: "RLIKE", operand, patterns: [pattern], negated, span };
    }
  }
}

function parseIs(tokens: TokenStream, operand: Expression): Expression {
  const negated = tokens.takeWord("NOT");
  if (tokens.takeWord("DISTINCT")) {
    tokens.needWord("FROM");
    const right = tokens.grammar.comparison(tokens);
    const operator = negated ? "<=>" : "IS DISTINCT FROM";
    return { kind: "binary", operator, left: operand, right, span: tokens.spanFrom(operand.span) };
  }
  const word = tokens.takeOneOf(["NULL", "TRUE", "FALSE", "UNKNOWN"]);
  if (word === undefined)
    tokens.expected(`NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM after IS${negated ? " NOT" : ""}`);
  return {
    kind: "is",
    operand,
    what: word === "UNKNOWN" ? "NULL" : word,
    negated,
    span: tokens.spanFrom(operand.span),
  };
}

function parseIn(tokens: TokenStream, operand: Expression, negated: boolean): Expression {
  tokens.needSymbol("(", " after IN");
  if (tokens.startsQuery()) {
    const query = tokens.query();
    tokens.needSymbol(")", " to close the subquery");
    return { kind: "in_query", operand, query, negated, span: tokens.spanFrom(operand.span) };
  }
  if (tokens.isSymbol(")")) tokens.expected("a value in the IN list");
  const list = tokens.list(() => tokens.expression());
  tokens.needSymbol(")", " to close the IN list");
  return { kind: "in", operand, list, negated, span: tokens.spanFrom(operand.span) };
}

function parseLike(tokens: TokenStream, operand: Expression, operator: "LIKE" | "ILIKE", negated: boolean): Expression {
  const start = operand.span;
  if (["ANY", "SOME", "ALL"].some((word) => tokens.isWord(word)) && tokens.isSymbol("(", 1)) {
    const quantifier = tokens.isWord("ALL") ? "ALL" : "ANY";
    tokens.advance(2);
    const patterns = tokens.list(() => tokens.expression());
    tokens.needSymbol(")");
    return { kind: "like", operator, quantifier, operand, patterns, negated, span: tokens.spanFrom(start) };
  }
  const patterns = [tokens.grammar.comparison(tokens)];
  if (!tokens.takeWord("ESCAPE"))
    return { kind: "like", operator, operand, patterns, negated, span: tokens.spanFrom(start) };
  const escape = tokens.current;
  if (escape.kind !== "string" || [...escape.text].length !== 1)
    tokens.expected("a string of one character after ESCAPE");
  tokens.advance();
  return { kind: "like", operator, operand, patterns, escape: escape.text, negated, span: tokens.spanFrom(start) };
}

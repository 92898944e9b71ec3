import type { Expression, PathStep } from "../tree/expression.js";
import { parseCall } from "./call.js";
import { parseExcept } from "./postfix-star.js";
import { maximalChain, type TokenStream } from "./token-stream.js";
import { parseTypeFrom } from "./type.js";

/** What may follow a value directly: `.field`, `[index]`, `::type` and `:path`. */
export function parsePostfix(tokens: TokenStream, first: Expression): Expression {
  let base = first;
  for (let length = 1; ; length += 1) {
    const next = parseOne(tokens, base);
    if (next === undefined) return base;
    if (length > maximalChain) tokens.fail(`Expected at most ${maximalChain} steps in a row but found more`, next.span);
    base = next;
  }
}

function parseOne(tokens: TokenStream, base: Expression): Expression | undefined {
  if (tokens.current.kind !== "symbol") return undefined;
  const start = base.span;
  if (tokens.takeSymbol("[")) {
    const index = tokens.expression();
    tokens.needSymbol("]", " after the index");
    return { kind: "subscript", base, index, span: tokens.spanFrom(start) };
  }
  if (tokens.takeSymbol("::")) {
    return { kind: "cast", operand: base, type: parseTypeFrom(tokens), onError: "raise", span: tokens.spanFrom(start) };
  }
  if (tokens.isSymbol(":") && (tokens.isName(1) || tokens.isSymbol("[", 1))) {
    return { kind: "path", base, steps: parsePath(tokens), span: tokens.spanFrom(start) };
  }
  if (tokens.takeSymbol(".")) return parseField(tokens, base);
  return undefined;
}

function parseField(tokens: TokenStream, base: Expression): Expression {
  const start = base.span;
  if (base.kind === "column" && tokens.takeSymbol("*")) {
    return { kind: "star", qualifier: base.path, except: parseExcept(tokens), span: tokens.spanFrom(start) };
  }
  const field = tokens.name("a field name", { allowReserved: true });
  if (base.kind !== "column") return { kind: "field", base, field, span: tokens.spanFrom(start) };
  const path = [...base.path, field];
  if (!tokens.isSymbol("(")) return { kind: "column", path, span: tokens.spanFrom(start) };
  return parseCall(tokens, path.map((name) => name.text).join("."), { start: start.start, end: field.span.end });
}

function parsePath(tokens: TokenStream): readonly PathStep[] {
  tokens.advance();
  const steps: PathStep[] = [];
  if (!tokens.isSymbol("["))
    steps.push({ kind: "field", name: tokens.name("a field name", { allowReserved: true }).text });
  for (;;) {
    if (tokens.takeSymbol(".")) {
      steps.push({ kind: "field", name: tokens.name("a field name", { allowReserved: true }).text });
    } else if (tokens.takeSymbol("[")) {
      steps.push(parsePathIndex(tokens));
      tokens.needSymbol("]");
    } else return steps;
  }
}

function parsePathIndex(tokens: TokenStream): PathStep {
  const token = tokens.current;
  if (token.kind === "string") {
    tokens.advance();
    return { kind: "field", name: token.text };
  }
  if (token.kind === "number" && /^\d{1,9}$/.test(token.text)) {
    tokens.advance();
    return { kind: "index", index: Number(token.text) };
  }
  tokens.needSymbol("*", ", a whole number or a string");
  return { kind: "all" };
}

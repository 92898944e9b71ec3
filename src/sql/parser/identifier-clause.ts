import type { Expression, Name } from "../tree/expression.js";
import type { TokenStream } from "./token-stream.js";

/**
 * `IDENTIFIER('main.sales.orders')`: the names that the constant spells, each at the place of the whole clause. Undefined,
 * and nothing is taken, where none stands here or its value is no constant.
 */
export function parseIdentifierClause(tokens: TokenStream): readonly Name[] | undefined {
  const start = tokens.current;
  if (!tokens.isWord("IDENTIFIER") || !tokens.isSymbol("(", 1) || !isConstant(tokens)) return undefined;
  tokens.advance(2);
  const value = tokens.expression();
  tokens.needSymbol(")");
  const span = tokens.spanFrom(start);
  const parts = namesIn(textOf(value) ?? "");
  if (parts === undefined) tokens.fail("Expected a name in IDENTIFIER but found another text", value.span);
  return parts.map((text) => ({ text, span }));
}

/** Only strings, joined by `||`, up to the closing parenthesis. */
function isConstant(tokens: TokenStream): boolean {
  for (let distance = 2; ; distance += 1) {
    if (tokens.isSymbol(")", distance)) return distance > 2;
    if (tokens.peek(distance).kind !== "string" && !tokens.isSymbol("||", distance)) return false;
  }
}

function textOf(value: Expression): string | undefined {
  if (value.kind === "literal" && value.literal.kind === "string") return value.literal.value;
  if (value.kind !== "binary") return undefined;
  return `${textOf(value.left) ?? ""}${textOf(value.right) ?? ""}`;
}

/** The parts between dots; in back-ticks a part may be anything. */
function namesIn(text: string): readonly string[] | undefined {
  const part = "(?:`(?:[^`]|``)+`|[A-Za-z0-9_]+)";
  if (!new RegExp(`^\\s*${part}(?:\\s*\\.\\s*${part})*\\s*$`).test(text)) return undefined;
  return [...text.matchAll(new RegExp(part, "g"))].map(([found]) =>
    found.startsWith("`") ? found.slice(1, -1).replaceAll("``", "`") : found,
  );
}

import { sqlError } from "../errors.js";
import { lex } from "../lexer/lex.js";
import type { Token } from "../lexer/token.js";
import { type SqlText, sqlText } from "./sql-text.js";
import { withoutComments } from "./without-comments.js";

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

/**
 * A condition whose syntax is not known here, without its comments. Nothing is known of it but that it stays inside the
 * parentheses that are put around it. Throws `SQL_SYNTAX` where it does not.
 */
export function unparsedText(text: string): string {
  const [first, ...others] = lex(text).tokens;
  if (first === undefined || first.kind === "end") {
    throw sqlError("SQL_SYNTAX", "Expected a condition but found the end of the text", text, first ?? wholeOf(text));
  }
  const open: Token[] = [];
  for (const token of [first, ...others]) followBrackets(text, token, open);
  const last = open.at(-1);
  if (last !== undefined) {
    const bracket = bracketOf(last);
    throw sqlError("SQL_SYNTAX", `Expected '${closing[bracket]}' to close this '${bracket}'`, text, last);
  }
  return withoutComments(text);
}

/** The same in parentheses, to be composed. */
export function unparsedCondition(text: string): SqlText {
  return sqlText(`(${unparsedText(text)})`);
}

function followBrackets(text: string, token: Token, open: Token[]): void {
  const symbol = bracketOf(token);
  if (symbol === ";") throw sqlError("SQL_SYNTAX", "A condition holds no semicolon", text, token);
  if (Object.hasOwn(closing, symbol)) open.push(token);
  if (!Object.values(closing).includes(symbol)) return;
  const opened = open.pop();
  if (opened === undefined) throw sqlError("SQL_SYNTAX", `This '${symbol}' closes nothing`, text, token);
  const expected = closing[bracketOf(opened)];
  if (expected !== symbol) throw sqlError("SQL_SYNTAX", `Expected '${expected}' but found '${symbol}'`, text, token);
}

function bracketOf(token: Token): string {
  return token.kind === "symbol" ? token.text : "";
}

function wholeOf(text: string): { readonly start: number; readonly end: number } {
  return { start: 0, end: text.length };
}

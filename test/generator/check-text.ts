import { isDeepStrictEqual } from "node:util";
import { translateStatement } from "../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../src/errors.js";
import { parseCondition, parseStatement } from "../../src/sql/index.js";
import { fixtureTables } from "../corpus/corpus.js";
import { print, printQuery } from "./print/print-query.js";
import { withoutPlaces } from "./print/without-places.js";
import type { Texts } from "./written.js";

/** What became of a text: it can run, it is refused for a reason, or something is wrong with it or with us. */
export type Checked =
  | { readonly kind: "translated"; readonly sql: string }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "broken"; readonly why: string };

/** How a condition and a statement are read and printed. */
const languages = {
  expression: {
    read: (text: string) => tree(parseCondition(text)),
    print: (text: string) => print(parseCondition(text)),
  },
  statement: {
    read: (text: string) => tree(parseStatement(text)),
    print: (text: string) => printQuery(parseStatement(text)),
  },
} as const;

export type Language = keyof typeof languages;

/**
 * Reads and prints a text that was generated, and translates it: both texts of it and the printed one must have one
 * tree, and no error may be another than those that a well-typed text can have.
 */
export function checkText(written: Texts, language: Language): Checked {
  try {
    const { read, print: printed } = languages[language];
    const meaning = read(written.text);
    if (!isDeepStrictEqual(meaning, read(written.explicit)))
      return { kind: "broken", why: `Parentheses change the tree: ${written.explicit}` };
    const again = printed(written.text);
    if (!isDeepStrictEqual(meaning, read(again))) return { kind: "broken", why: `It is printed as ${again}` };
  } catch (error) {
    return { kind: "broken", why: String(error) };
  }
  return translated(statementOf(written, language));
}

/** The statement that asks for the values of an expression. */
export function statementOf({ text }: { readonly text: string }, language: Language): string {
  return language === "statement" ? text : `SELECT ${text} AS v FROM orders`;
}

/** A statement over the fixture tables for DuckDB. */
export function translated(text: string): Checked {
  try {
    return { kind: "translated", sql: translateStatement(text, fixtureTables) };
  } catch (error) {
    if (!isQualityError(error))
      return { kind: "broken", why: error instanceof Error ? (error.stack ?? "") : String(error) };
    const { code, message, errorClass = "" } = error;
    const isExpected = code === "UNSUPPORTED_ON_DUCKDB" || errorClass !== "";
    return isExpected
      ? { kind: "refused", code: `${code} ${errorClass}`.trim(), message }
      : { kind: "broken", why: `${code} ${message}` };
  }
}

function tree(parsed: unknown): unknown {
  return withoutPlaces(parsed);
}

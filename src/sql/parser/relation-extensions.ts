import type { Expression } from "../tree/expression.js";
import type { Extension } from "../tree/query.js";
import { parseCall } from "./call.js";
import type { TokenStream } from "./token-stream.js";

/** `LATERAL VIEW OUTER explode(tags) t AS tag` */
export function parseLateralView(tokens: TokenStream): Extension | undefined {
  const start = tokens.current;
  if (!tokens.takeWord("LATERAL", "VIEW")) return undefined;
  tokens.takeWord("OUTER");
  const generator = tokens.name("a generator function");
  const call = parseCall(tokens, generator.text, generator.span);
  if (tokens.isName()) tokens.name();
  if (tokens.takeWord("AS")) tokens.list(() => tokens.name("a column name"));
  return { name: "LATERAL VIEW", values: [call], span: tokens.spanFrom(start) };
}

/** `PIVOT (sum(amount) FOR quarter IN ('Q1' AS q1))` */
export function parsePivot(tokens: TokenStream): Extension | undefined {
  const start = tokens.current;
  if (!tokens.isSymbol("(", 1) || !tokens.takeWord("PIVOT")) return undefined;
  tokens.advance();
  const values = [...tokens.list(() => aliased(tokens))];
  tokens.needWord("FOR");
  if (tokens.isSymbol("(")) tokens.names("a column name");
  else tokens.name("a column name");
  tokens.needWord("IN");
  tokens.needSymbol("(");
  values.push(...tokens.list(() => aliased(tokens)));
  tokens.needSymbol(")");
  tokens.needSymbol(")", " to close PIVOT (");
  return { name: "PIVOT", values, span: tokens.spanFrom(start) };
}

/** `UNPIVOT INCLUDE NULLS (amount FOR quarter IN (q1, q2))` */
export function parseUnpivot(tokens: TokenStream): Extension | undefined {
  const start = tokens.current;
  if (!tokens.takeWord("UNPIVOT")) return undefined;
  if (tokens.takeOneOf(["INCLUDE", "EXCLUDE"]) !== undefined) tokens.needWord("NULLS");
  tokens.needSymbol("(");
  tokens.name("a column name");
  tokens.needWord("FOR");
  tokens.name("a column name");
  tokens.needWord("IN");
  tokens.needSymbol("(");
  const values = tokens.list(() => aliased(tokens));
  tokens.needSymbol(")");
  tokens.needSymbol(")", " to close UNPIVOT (");
  return { name: "UNPIVOT", values, span: tokens.spanFrom(start) };
}

function aliased(tokens: TokenStream): Expression {
  const value = tokens.expression();
  if (tokens.takeWord("AS") || (tokens.isName() && !tokens.isWord("FOR")))
    tokens.name("a name", { allowReserved: true });
  return value;
}

/** `TABLESAMPLE (10 PERCENT) REPEATABLE (7)` */
export function parseSample(tokens: TokenStream): Extension | undefined {
  const start = tokens.current;
  if (!tokens.takeWord("TABLESAMPLE")) return undefined;
  tokens.needSymbol("(");
  const values = [tokens.expression()];
  if (tokens.takeOneOf(["PERCENT", "ROWS"]) === undefined) tokens.expected("PERCENT or ROWS");
  tokens.needSymbol(")");
  if (tokens.takeWord("REPEATABLE")) {
    tokens.needSymbol("(");
    values.push(tokens.expression());
    tokens.needSymbol(")");
  }
  return { name: "TABLESAMPLE", values, span: tokens.spanFrom(start) };
}

/** `VERSION AS OF 3`, `FOR TIMESTAMP AS OF '2024-01-01'`, `@v3` */
export function parseTimeTravel(tokens: TokenStream): Extension | undefined {
  const start = tokens.current;
  if (tokens.takeSymbol("@")) {
    if (!tokens.isName() && tokens.current.kind !== "number") tokens.expected("a version such as v3 after @");
    tokens.advance();
    return { name: "VERSION AS OF", values: [], span: tokens.spanFrom(start) };
  }
  const hasFor = tokens.isWord("FOR") ? 1 : 0;
  const words = ["VERSION", "TIMESTAMP", "SYSTEM_VERSION", "SYSTEM_TIME"];
  const word = words.find((candidate) => tokens.isWordAt(hasFor, candidate) && tokens.isWordAt(hasFor + 1, "AS"));
  if (word === undefined) return undefined;
  tokens.advance(hasFor + 2);
  tokens.needWord("OF");
  const values = [tokens.grammar.value(tokens)];
  return { name: `${word} AS OF`, values, span: tokens.spanFrom(start) };
}

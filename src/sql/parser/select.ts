import type { Token } from "../lexer/token.js";
import type { Expression } from "../tree/expression.js";
import type { GroupBy, Select, SelectItem } from "../tree/query.js";
import { parseFrom } from "./relation.js";
import type { TokenStream } from "./token-stream.js";
import { parseWindow } from "./window.js";

/** `SELECT … FROM … WHERE … GROUP BY … HAVING … QUALIFY … WINDOW …` */
export function parseSelect(tokens: TokenStream): Select {
  const start = tokens.current;
  if (!tokens.takeWord("SELECT")) tokens.expected("SELECT");
  const distinct = parseDistinct(tokens);
  const items = tokens.list(() => parseSelectItem(tokens));
  const from = tokens.takeWord("FROM") ? parseFrom(tokens) : [];
  return parseClauses(tokens, start, { distinct, items, from });
}

/** `FROM t SELECT …`; without SELECT it is all columns. */
export function parseSelectFromFirst(tokens: TokenStream): Select {
  const start = tokens.current;
  tokens.needWord("FROM");
  const from = parseFrom(tokens);
  const star: SelectItem = {
    value: { kind: "star", qualifier: [], except: [], span: { start: start.start, end: start.end } },
  };
  const hasSelect = tokens.takeWord("SELECT");
  const distinct = hasSelect && parseDistinct(tokens);
  const items = hasSelect ? tokens.list(() => parseSelectItem(tokens)) : [star];
  return parseClauses(tokens, start, { distinct, items, from });
}

function parseDistinct(tokens: TokenStream): boolean {
  if (tokens.takeWord("DISTINCT")) return true;
  if (tokens.isWord("ALL") && !tokens.isSymbol("(", 1)) tokens.advance();
  return false;
}

/** A value of a SELECT list or of PIVOT, with its name. */
export function parseSelectItem(tokens: TokenStream): SelectItem {
  if (tokens.isWord("FROM") || tokens.isSymbol(")")) tokens.expected("a column or an expression");
  const value = tokens.expression();
  if (value.kind === "star") return { value };
  if (tokens.takeWord("AS")) {
    if (tokens.isSymbol("(")) return { value, aliases: tokens.names("a column name") };
    return { value, alias: tokens.name("a column name", { allowReserved: true }) };
  }
  return tokens.isName() && !tokens.isWord("FOR") ? { value, alias: tokens.name() } : { value };
}

type Start = Pick<Select, "distinct" | "items" | "from">;

function parseClauses(tokens: TokenStream, start: Token, head: Start): Select {
  const where = tokens.takeWord("WHERE") ? tokens.expression() : undefined;
  const groupBy = tokens.isWord("GROUP") ? parseGroupBy(tokens) : undefined;
  const having = tokens.takeWord("HAVING") ? tokens.expression() : undefined;
  const early = tokens.takeWord("QUALIFY") ? tokens.expression() : undefined;
  const windows = tokens.takeWord("WINDOW")
    ? tokens.list(() => {
        const name = tokens.name("a window name");
        tokens.needWord("AS");
        return { name, window: parseWindow(tokens) };
      })
    : [];
  const qualify = early ?? (tokens.takeWord("QUALIFY") ? tokens.expression() : undefined);
  return {
    kind: "select",
    ...head,
    ...(where === undefined ? {} : { where }),
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(having === undefined ? {} : { having }),
    ...(qualify === undefined ? {} : { qualify }),
    windows,
    span: tokens.spanFrom(start),
  };
}

function parseGroupBy(tokens: TokenStream): GroupBy {
  const start = tokens.current;
  tokens.needWord("GROUP");
  if (!tokens.takeWord("BY")) tokens.expected("BY after GROUP");
  if (tokens.isWord("ALL") && !tokens.isSymbol("(", 1) && !tokens.isSymbol(".", 1)) {
    tokens.advance();
    return { ...noGroups, kind: "all", span: tokens.spanFrom(start) };
  }
  const parts = tokens.list(() => parseGroupElement(tokens));
  const items = parts.flatMap((part) => part.items);
  const isList = parts.every((part) => part.kind === "list");
  if (isList && tokens.takeWord("GROUPING", "SETS"))
    return { ...noGroups, kind: "sets", items, sets: parseSets(tokens), span: tokens.spanFrom(start) };
  const suffix = isList && tokens.takeWord("WITH") ? tokens.takeOneOf(["ROLLUP", "CUBE"]) : undefined;
  const kind = suffix === undefined ? "list" : suffix === "ROLLUP" ? "rollup" : "cube";
  const [only] = parts;
  if (isList) return { ...noGroups, kind, items, span: tokens.spanFrom(start) };
  if (only !== undefined && parts.length === 1) return { ...only, span: tokens.spanFrom(start) };
  return { ...noGroups, kind: "combined", parts, span: tokens.spanFrom(start) };
}

const noGroups = { items: [], sets: [], parts: [] } as const;

function parseGroupElement(tokens: TokenStream): GroupBy {
  const start = tokens.current;
  if (tokens.takeWord("GROUPING", "SETS"))
    return { ...noGroups, kind: "sets", sets: parseSets(tokens), span: tokens.spanFrom(start) };
  const word = tokens.isSymbol("(", 1) ? tokens.takeOneOf(["ROLLUP", "CUBE"]) : undefined;
  if (word === undefined)
    return { ...noGroups, kind: "list", items: [tokens.expression()], span: tokens.spanFrom(start) };
  const items = parseSet(tokens);
  return { ...noGroups, kind: word === "ROLLUP" ? "rollup" : "cube", items, span: tokens.spanFrom(start) };
}

function parseSets(tokens: TokenStream): readonly (readonly Expression[])[] {
  tokens.needSymbol("(");
  const sets = tokens.list(() => (tokens.isSymbol("(") ? parseSet(tokens) : [tokens.expression()]));
  tokens.needSymbol(")");
  return sets;
}

function parseSet(tokens: TokenStream): readonly Expression[] {
  tokens.needSymbol("(");
  const items = tokens.isSymbol(")") ? [] : tokens.list(() => tokens.expression());
  tokens.needSymbol(")");
  return items;
}

import type { Span } from "../span.js";
import type { Call, Expression, Name } from "../tree/expression.js";
import type { OrderItem } from "../tree/query.js";
import { intervalUnit } from "./interval.js";
import { functionsOfUnits } from "./keywords.js";
import type { TokenStream } from "./token-stream.js";

/** The arguments of a function and what may stand behind them; the cursor is at the opening parenthesis. */
export function parseCall(tokens: TokenStream, writtenName: string, nameSpan: Span): Call {
  const name = writtenName.toLowerCase();
  const start = { start: nameSpan.start, end: nameSpan.end };
  tokens.needSymbol("(");
  const distinct = tokens.takeWord("DISTINCT");
  if (!distinct && tokens.isWord("ALL") && !tokens.isSymbol(")", 1)) tokens.advance();
  const args: Expression[] = [];
  const namedArgs: { name: Name; value: Expression }[] = [];
  if (distinct || !tokens.isSymbol(")")) {
    do {
      if (tokens.isSymbol("=>", 1) && tokens.isName()) namedArgs.push(parseNamedArgument(tokens));
      else args.push(parseArgument(tokens, name));
    } while (!tokens.isWord("IGNORE") && !tokens.isWord("RESPECT") && tokens.takeSymbol(","));
  }
  const inner = parseNullTreatment(tokens);
  if (!tokens.takeSymbol(")")) tokens.expected(`')' to close ${name}(`);
  const clauses = inner === undefined && tokens.current.kind !== "word" ? undefined : parseClauses(tokens, inner);
  return {
    kind: "call",
    name,
    nameSpan: start,
    args: functionsOfUnits.has(name) ? withUnit(tokens, args) : args,
    namedArgs,
    distinct,
    span: tokens.spanFrom(start),
    ...clauses,
  };
}

type Clauses = Pick<Call, "filter" | "withinGroup" | "nulls" | "over">;

/** What may stand behind the arguments. */
function parseClauses(tokens: TokenStream, inner: Call["nulls"]): Clauses {
  const withinGroup = parseWithinGroup(tokens);
  const filter = parseFilter(tokens);
  const nulls = inner ?? parseNullTreatment(tokens);
  const over = tokens.takeWord("OVER") ? tokens.grammar.window(tokens) : undefined;
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(withinGroup === undefined ? {} : { withinGroup }),
    ...(nulls === undefined ? {} : { nulls }),
    ...(over === undefined ? {} : { over }),
  };
}

function parseNamedArgument(tokens: TokenStream): { name: Name; value: Expression } {
  const name = tokens.name();
  tokens.needSymbol("=>");
  return { name, value: tokens.expression() };
}

function parseArgument(tokens: TokenStream, functionName: string): Expression {
  const start = tokens.current;
  if (tokens.isWord("SELECT") || tokens.isWord("WITH")) {
    const query = tokens.query();
    return { kind: "subquery", query, span: tokens.spanFrom(start) };
  }
  const value = tokens.expression();
  if (functionName !== "struct" || !tokens.takeWord("AS")) return value;
  return {
    kind: "named",
    value,
    name: tokens.name("a field name", { allowReserved: true }),
    span: tokens.spanFrom(start),
  };
}

function parseNullTreatment(tokens: TokenStream): "ignore" | "respect" | undefined {
  if (tokens.takeWord("IGNORE", "NULLS")) return "ignore";
  return tokens.takeWord("RESPECT", "NULLS") ? "respect" : undefined;
}

function parseWithinGroup(tokens: TokenStream): readonly OrderItem[] | undefined {
  if (!tokens.takeWord("WITHIN", "GROUP")) return undefined;
  tokens.needSymbol("(");
  tokens.needWord("ORDER", "BY");
  const items = tokens.list(() => tokens.grammar.orderItem(tokens));
  tokens.needSymbol(")");
  return items;
}

function parseFilter(tokens: TokenStream): Expression | undefined {
  if (!tokens.isWord("FILTER") || !tokens.isSymbol("(", 1)) return undefined;
  tokens.advance(2);
  tokens.needWord("WHERE");
  const filter = tokens.expression();
  tokens.needSymbol(")", " to close FILTER (");
  return filter;
}

/** `dateadd(MONTH, 1, day)`: the first of three arguments is a unit and no column. With two arguments there is no unit. */
function withUnit(tokens: TokenStream, args: readonly Expression[]): readonly Expression[] {
  const [first, ...rest] = args;
  if (first?.kind !== "column" || first.path.length !== 1 || args.length !== 3) return args;
  const word = tokens.text.slice(first.span.start, first.span.end);
  const unit = word.toUpperCase() === "DAYOFYEAR" ? "DAYOFYEAR" : intervalUnit(word);
  return unit === undefined
    ? args
    : [{ kind: "literal", literal: { kind: "string", value: unit }, span: first.span }, ...rest];
}

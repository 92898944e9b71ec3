import type { Span } from "../../span.js";
import type { Expression, Name } from "../../tree/expression.js";
import type { Extension } from "../../tree/query.js";
import type { ColumnDefinition, TableConstraint, TableElements, WrittenType } from "../../tree/table-definition.js";
import type { TokenStream } from "../token-stream.js";
import { parseTypeFrom } from "../type.js";
import { parseColumnConstraint, parseConstraintName, parseExpectation, parseTableConstraint } from "./constraints.js";
import { parseColumnPath, parseText } from "./table-name.js";
import { parseExtension } from "./words.js";

/** Columns and constraints in parentheses; a column of a view needs no type. */
export function parseTableElements(
  tokens: TokenStream,
  options: { readonly needTypes: boolean; readonly allowExpectations: boolean },
): TableElements {
  const elements: { -readonly [Key in keyof TableElements]: TableElements[Key][number][] } = {
    columns: [],
    constraints: [],
    expectations: [],
  };
  tokens.needSymbol("(");
  tokens.list(() => {
    const start = tokens.current;
    const startsConstraint = tokens.isWord("CONSTRAINT") && !tokens.isSymbol(",", 1) && !tokens.isSymbol(")", 1);
    const name = startsConstraint ? parseConstraintName(tokens) : undefined;
    if (name !== undefined && options.allowExpectations && tokens.isWord("EXPECT")) {
      elements.expectations.push(parseExpectation(tokens, name));
      return;
    }
    const constraint = parseTableConstraint(tokens, name, start);
    if (constraint !== undefined) elements.constraints.push(constraint);
    else if (name !== undefined) expectedConstraint(tokens, options.allowExpectations);
    else elements.columns.push(parseColumn(tokens, options.needTypes));
  });
  tokens.needSymbol(")", " to close the columns");
  return elements;
}

function expectedConstraint(tokens: TokenStream, allowExpectations: boolean): never {
  const words = ["CHECK", "PRIMARY", "FOREIGN", ...(allowExpectations ? ["EXPECT"] : [])];
  const phrase = allowExpectations
    ? "EXPECT, CHECK, PRIMARY KEY or FOREIGN KEY"
    : "CHECK, PRIMARY KEY or FOREIGN KEY after the name of the constraint";
  tokens.expectedOneOf(phrase, words);
}

/** The mutable form of what stands behind a column. */
type Properties = {
  notNull: boolean;
  defaultValue?: Expression;
  comment?: string;
  generatedAs?: Expression;
  identity?: "ALWAYS" | "BY DEFAULT";
  readonly constraints: TableConstraint[];
  readonly extensions: Extension[];
};

/** `name type NOT NULL DEFAULT value COMMENT 'text' …` */
export function parseColumn(tokens: TokenStream, needType: boolean): ColumnDefinition {
  const start = tokens.current;
  const name = parseColumnPath(tokens);
  tokens.takeSymbol(":");
  const type = needType || startsType(tokens) ? parseWrittenType(tokens) : undefined;
  const properties: Properties = { notNull: false, constraints: [], extensions: [] };
  while (parseProperty(tokens, properties, name));
  return { name, ...(type === undefined ? {} : { type }), ...properties, span: tokens.spanFrom(start) };
}

/** What may follow a column without a type. */
const properties = ["NOT", "NULL", "COMMENT", "DEFAULT", "GENERATED", "CONSTRAINT", "PRIMARY", "REFERENCES", "MASK"];

function startsType(tokens: TokenStream): boolean {
  return tokens.current.kind === "word" && tokens.isName() && !properties.some((word) => tokens.isWord(word));
}

function parseWrittenType(tokens: TokenStream): WrittenType {
  const start = tokens.current;
  const type = parseTypeFrom(tokens);
  return { type, span: tokens.spanFrom(start) };
}

function parseProperty(tokens: TokenStream, found: Properties, column: readonly Name[]): boolean {
  const start = tokens.current;
  if (tokens.takeWord("NOT")) {
    tokens.needWord("NULL");
    found.notNull = true;
  } else if (tokens.takeWord("NULL")) return true;
  else if (tokens.takeWord("COMMENT")) found.comment = parseText(tokens, "COMMENT");
  else if (tokens.takeWord("DEFAULT")) found.defaultValue = tokens.grammar.value(tokens);
  else if (tokens.takeWord("GENERATED")) parseGenerated(tokens, found);
  else if (tokens.isWord("MASK")) found.extensions.push(parseExtension(tokens, "MASK", () => endsColumn(tokens)));
  else if (tokens.isWord("FIRST") || tokens.isWord("AFTER")) found.extensions.push(parsePosition(tokens, start));
  else return parseConstraintProperty(tokens, found, column, start);
  return true;
}

function endsColumn(tokens: TokenStream): boolean {
  return tokens.isSymbol(",") || properties.some((word) => tokens.isWord(word));
}

function parsePosition(tokens: TokenStream, start: Span): Extension {
  if (!tokens.takeWord("FIRST")) {
    tokens.needWord("AFTER");
    parseColumnPath(tokens);
  }
  return { name: "FIRST or AFTER", values: [], span: tokens.spanFrom(start) };
}

function parseConstraintProperty(
  tokens: TokenStream,
  found: Properties,
  column: readonly Name[],
  start: Span,
): boolean {
  const name = parseConstraintName(tokens);
  const constraint = parseColumnConstraint(tokens, name, column, start);
  if (constraint !== undefined) found.constraints.push(constraint);
  else if (name !== undefined) expectedConstraint(tokens, false);
  return constraint !== undefined;
}

/** `GENERATED ALWAYS AS (expression)`, `GENERATED BY DEFAULT AS IDENTITY (START WITH 1 INCREMENT BY 1)` */
function parseGenerated(tokens: TokenStream, found: Properties): void {
  const byDefault = tokens.takeWord("BY", "DEFAULT");
  if (!byDefault && !tokens.takeWord("ALWAYS")) tokens.expected("ALWAYS or BY DEFAULT after GENERATED");
  tokens.needWord("AS");
  if (tokens.takeWord("IDENTITY")) {
    found.identity = byDefault ? "BY DEFAULT" : "ALWAYS";
    if (tokens.isSymbol("(")) parseIdentityOptions(tokens);
    return;
  }
  tokens.needSymbol("(", " or IDENTITY");
  found.generatedAs = tokens.expression();
  tokens.needSymbol(")", " to close GENERATED ALWAYS AS (");
}

function parseIdentityOptions(tokens: TokenStream): void {
  tokens.needSymbol("(");
  while (!tokens.takeSymbol(")")) {
    if (!tokens.takeWord("START", "WITH") && !tokens.takeWord("INCREMENT", "BY"))
      tokens.expected("START WITH or INCREMENT BY");
    tokens.takeSymbol("-");
    if (tokens.current.kind !== "number") tokens.expected("a whole number");
    tokens.advance();
    tokens.takeSymbol(",");
  }
}

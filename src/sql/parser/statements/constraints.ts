import type { Span } from "../../span.js";
import type { Name } from "../../tree/expression.js";
import type { Expectation, TableConstraint } from "../../tree/table-definition.js";
import type { TokenStream } from "../token-stream.js";
import { parseTableNameFrom } from "./table-name.js";

/** `CONSTRAINT name`, before what it says. */
export function parseConstraintName(tokens: TokenStream): Name | undefined {
  if (!tokens.takeWord("CONSTRAINT")) return undefined;
  if (tokens.isWord("EXPECT") && tokens.isSymbol("(", 1)) tokens.expected("a constraint name before EXPECT");
  return tokens.name("a constraint name");
}

/** CHECK, PRIMARY KEY or FOREIGN KEY; undefined where none of them stands. */
export function parseTableConstraint(
  tokens: TokenStream,
  name: Name | undefined,
  start: Span,
): TableConstraint | undefined {
  const named = name === undefined ? {} : { name };
  if (tokens.isWord("CHECK") && (name !== undefined || tokens.isSymbol("(", 1))) {
    const condition = parseCheck(tokens);
    parseConstraintOptions(tokens);
    return { kind: "check", ...named, condition, span: tokens.spanFrom(start) };
  }
  if (startsKey(tokens, "PRIMARY", name)) {
    tokens.needWord("PRIMARY", "KEY");
    const columns = parseKeyColumns(tokens);
    parseConstraintOptions(tokens);
    return { kind: "primary_key", ...named, columns, span: tokens.spanFrom(start) };
  }
  if (startsKey(tokens, "FOREIGN", name)) {
    tokens.needWord("FOREIGN", "KEY");
    const columns = parseKeyColumns(tokens);
    return parseReferences(tokens, name, columns, start);
  }
  return undefined;
}

/** Without a name before it the word may be the name of a column. */
function startsKey(tokens: TokenStream, word: string, name: Name | undefined): boolean {
  return name === undefined ? tokens.isWord(word, "KEY") : tokens.isWord(word);
}

/** The constraint behind one column. */
export function parseColumnConstraint(
  tokens: TokenStream,
  name: Name | undefined,
  column: readonly Name[],
  start: Span,
): TableConstraint | undefined {
  const named = name === undefined ? {} : { name };
  if (tokens.isWord("REFERENCES")) return parseReferences(tokens, name, column, start);
  if (tokens.isWord("FOREIGN", "KEY")) {
    tokens.advance(2);
    return parseReferences(tokens, name, column, start);
  }
  if (tokens.isWord("PRIMARY", "KEY")) {
    tokens.advance(2);
    parseConstraintOptions(tokens);
    return { kind: "primary_key", ...named, columns: column, span: tokens.spanFrom(start) };
  }
  return parseTableConstraint(tokens, name, start);
}

function parseCheck(tokens: TokenStream): Extract<TableConstraint, { kind: "check" }>["condition"] {
  tokens.needWord("CHECK");
  tokens.needSymbol("(", " after CHECK");
  const condition = tokens.expression();
  tokens.needSymbol(")", " to close CHECK (");
  return condition;
}

function parseKeyColumns(tokens: TokenStream): readonly Name[] {
  tokens.needSymbol("(", " after KEY");
  const columns = tokens.list(() => {
    const column = tokens.name("a column name");
    tokens.takeWord("TIMESERIES");
    return column;
  });
  tokens.needSymbol(")", " to close the columns");
  return columns;
}

function parseReferences(
  tokens: TokenStream,
  name: Name | undefined,
  columns: readonly Name[],
  start: Span,
): TableConstraint {
  tokens.needWord("REFERENCES");
  const references = parseTableNameFrom(tokens);
  if (tokens.isSymbol("(")) tokens.names("a column name");
  parseConstraintOptions(tokens);
  return {
    kind: "foreign_key",
    ...(name === undefined ? {} : { name }),
    columns,
    references,
    span: tokens.spanFrom(start),
  };
}

const options: readonly (readonly string[])[] = [
  ["NOT", "ENFORCED"],
  ["ENFORCED"],
  ["NOT", "DEFERRABLE"],
  ["DEFERRABLE"],
  ["INITIALLY", "DEFERRED"],
  ["INITIALLY", "IMMEDIATE"],
  ["NORELY"],
  ["RELY"],
  ["NOVALIDATE"],
  ["MATCH", "FULL"],
  ["ON", "UPDATE", "NO", "ACTION"],
  ["ON", "DELETE", "NO", "ACTION"],
];

function parseConstraintOptions(tokens: TokenStream): void {
  while (options.some((words) => tokens.takeWords(words)));
}

/** What stands after `CONSTRAINT name` in a pipeline; the cursor is at EXPECT. */
export function parseExpectation(tokens: TokenStream, name: Name): Expectation {
  tokens.needWord("EXPECT");
  const open = tokens.current;
  tokens.needSymbol("(", " after EXPECT");
  const condition = tokens.expression();
  const close = tokens.current;
  tokens.needSymbol(")", " to close EXPECT (");
  const written = tokens.text.slice(open.end, close.start);
  const predicate = written.trim();
  const start = open.end + written.length - written.trimStart().length;
  return {
    name,
    condition,
    predicate,
    span: { start, end: start + predicate.length },
    action: parseViolation(tokens),
  };
}

function parseViolation(tokens: TokenStream): Expectation["action"] {
  if (!tokens.takeWord("ON")) return null;
  tokens.needWord("VIOLATION");
  if (tokens.takeWord("DROP", "ROW")) return "DROP ROW";
  if (tokens.takeWord("FAIL", "UPDATE")) return "FAIL UPDATE";
  return tokens.expected("DROP ROW or FAIL UPDATE");
}

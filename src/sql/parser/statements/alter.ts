import type { Alter, AlterAction, Drop, Statement } from "../../tree/statement.js";
import type { TokenStream } from "../token-stream.js";
import { parseProperties } from "./clauses.js";
import { parseColumn } from "./columns.js";
import { parseConstraintName, parseTableConstraint } from "./constraints.js";
import { parseColumnPath, parseColumnPaths, parseTableNameFrom } from "./table-name.js";
import { skipWords } from "./words.js";

/** ALTER of any kind; the cursor is at ALTER. What is no table or view is read as words. */
export function parseAlter(tokens: TokenStream): Statement {
  const start = tokens.current;
  tokens.needWord("ALTER");
  const object = parseObject(tokens);
  if (object === undefined) {
    if (tokens.current.kind !== "word") tokens.expected("TABLE, VIEW, SCHEMA or another object after ALTER");
    tokens.advance();
    needMore(tokens);
    skipWords(tokens);
    return { kind: "other", verb: "ALTER", tables: [], span: tokens.spanFrom(start) };
  }
  tokens.takeWord("IF", "EXISTS");
  const name = parseTableNameFrom(tokens);
  const action = parseAction(tokens);
  return { kind: "alter", object, name, action, span: tokens.spanFrom(start) };
}

function needMore(tokens: TokenStream): void {
  if (tokens.current.kind === "end" || tokens.isSymbol(";")) tokens.expected("a name");
}

function parseObject(tokens: TokenStream): Alter["object"] | undefined {
  if (tokens.takeWord("MATERIALIZED", "VIEW")) return "MATERIALIZED VIEW";
  if (tokens.takeWord("STREAMING", "TABLE")) return "STREAMING TABLE";
  return tokens.takeOneOf(["TABLE", "VIEW"]);
}

function parseAction(tokens: TokenStream): AlterAction {
  const start = tokens.current;
  if (start.kind !== "word") tokens.expected("what to alter, such as ADD COLUMN");
  if (tokens.takeWord("ADD")) return parseAdd(tokens);
  if (tokens.takeWord("DROP")) return parseDropPart(tokens);
  if (tokens.takeWord("SET", "TBLPROPERTIES")) return { kind: "set_properties", properties: parseProperties(tokens) };
  if (tokens.takeWord("RENAME")) return parseRename(tokens);
  tokens.advance();
  skipWords(tokens);
  return { kind: "other" };
}

function parseAdd(tokens: TokenStream): AlterAction {
  const start = tokens.current;
  const name = parseConstraintName(tokens);
  const constraint = parseTableConstraint(tokens, name, start);
  if (constraint !== undefined) return { kind: "add_constraint", constraint };
  if (name !== undefined) tokens.expected("CHECK, PRIMARY KEY or FOREIGN KEY after the name of the constraint");
  if (!tokens.takeWord("COLUMNS") && !tokens.takeWord("COLUMN")) {
    if (tokens.current.kind !== "word") tokens.expected("CONSTRAINT or COLUMN after ADD");
    tokens.advance();
    skipWords(tokens);
    return { kind: "other" };
  }
  tokens.takeWord("IF", "NOT", "EXISTS");
  if (!tokens.takeSymbol("(")) return { kind: "add_columns", columns: tokens.list(() => parseColumn(tokens, true)) };
  const columns = tokens.list(() => parseColumn(tokens, true));
  tokens.needSymbol(")", " to close the columns");
  return { kind: "add_columns", columns };
}

function parseDropPart(tokens: TokenStream): AlterAction {
  if (tokens.takeWord("CONSTRAINT")) {
    const ifExists = tokens.takeWord("IF", "EXISTS");
    const name = tokens.name("a constraint name");
    tokens.takeOneOf(["RESTRICT", "CASCADE"]);
    return { kind: "drop_constraint", name, ifExists };
  }
  if (tokens.takeWord("PRIMARY", "KEY")) {
    const ifExists = tokens.takeWord("IF", "EXISTS");
    tokens.takeOneOf(["RESTRICT", "CASCADE"]);
    return { kind: "drop_constraint", ifExists };
  }
  if (tokens.takeWord("COLUMNS") || tokens.takeWord("COLUMN")) {
    const ifExists = tokens.takeWord("IF", "EXISTS");
    const columns = tokens.isSymbol("(") ? parseColumnPaths(tokens) : tokens.list(() => parseColumnPath(tokens));
    return { kind: "drop_columns", columns, ifExists };
  }
  if (tokens.current.kind !== "word") tokens.expected("CONSTRAINT or COLUMN after DROP");
  skipWords(tokens);
  return { kind: "other" };
}

function parseRename(tokens: TokenStream): AlterAction {
  if (tokens.takeWord("TO")) return { kind: "rename", to: parseTableNameFrom(tokens) };
  if (!tokens.takeWord("COLUMN")) {
    if (!tokens.isWord("PARTITION")) tokens.expected("TO or COLUMN after RENAME");
    skipWords(tokens);
    return { kind: "other" };
  }
  const from = parseColumnPath(tokens);
  tokens.needWord("TO");
  return { kind: "rename_column", from, to: tokens.name("a column name") };
}

const droppable = ["TABLE", "VIEW", "SCHEMA", "DATABASE", "CATALOG", "FUNCTION", "VOLUME"] as const;

/** DROP of any kind; the cursor is at DROP. */
export function parseDrop(tokens: TokenStream): Statement {
  const start = tokens.current;
  tokens.needWord("DROP");
  const object: Drop["object"] | undefined = tokens.takeWord("MATERIALIZED", "VIEW")
    ? "MATERIALIZED VIEW"
    : (tokens.takeOneOf(droppable) ?? (tokens.takeWord("TEMPORARY", "FUNCTION") ? "FUNCTION" : undefined));
  if (object === undefined) {
    const others = [
      "CONNECTION",
      "SHARE",
      "RECIPIENT",
      "PROVIDER",
      "PROCEDURE",
      "TEMPORARY",
      "STORAGE",
      "EXTERNAL",
      "BLOOMFILTER",
    ];
    if (tokens.takeOneOf(others) === undefined)
      tokens.expectedOneOf("TABLE, VIEW, SCHEMA or another object after DROP", droppable);
    needMore(tokens);
    skipWords(tokens);
    return { kind: "other", verb: "DROP", tables: [], span: tokens.spanFrom(start) };
  }
  const ifExists = tokens.isWord("IF") && !tokens.isSymbol(".", 1) && takeIfExists(tokens);
  const name = parseTableNameFrom(tokens);
  const cascade = tokens.takeWord("CASCADE");
  if (!cascade) tokens.takeOneOf(["RESTRICT", "PURGE"]);
  return { kind: "drop", object, ifExists, cascade, name, span: tokens.spanFrom(start) };
}

function takeIfExists(tokens: TokenStream): boolean {
  tokens.needWord("IF", "EXISTS");
  return true;
}

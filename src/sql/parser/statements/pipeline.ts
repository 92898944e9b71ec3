import type { Span } from "../../span.js";
import type { Expression, Name } from "../../tree/expression.js";
import type {
  ApplyChanges,
  ChangeSource,
  Changes,
  CreateDataset,
  CreateFlow,
  DatasetKind,
} from "../../tree/pipeline.js";
import type { TokenStream } from "../token-stream.js";
import { parseClauses } from "./clauses.js";
import { parseTableElements } from "./columns.js";
import { parseQueryOrTable, parseTimedName } from "./sources.js";
import { parseColumnPath, parseColumnPaths, parseTableNameFrom, parseText } from "./table-name.js";

interface Head {
  readonly start: Span;
  readonly orReplace: boolean;
  readonly orRefresh: boolean;
  readonly modifiers: readonly string[];
}

/** What stands after `CREATE OR REFRESH STREAMING TABLE` and its relatives. */
export function parseDataset(tokens: TokenStream, dataset: DatasetKind, head: Head): CreateDataset {
  const ifNotExists = tokens.takeWord("IF", "NOT", "EXISTS");
  const name = parseTableNameFrom(tokens);
  const elements =
    tokens.isSymbol("(") && !tokens.startsQuery(1)
      ? parseTableElements(tokens, { needTypes: false, allowExpectations: true })
      : undefined;
  const clauses = parseClauses(tokens);
  const fed = parseFeed(tokens, dataset);
  return {
    kind: "create_dataset",
    dataset,
    orReplace: head.orReplace,
    orRefresh: head.orRefresh,
    ifNotExists,
    isPrivate: head.modifiers.includes("PRIVATE"),
    isTemporary: head.modifiers.includes("TEMPORARY"),
    name,
    ...(elements === undefined ? {} : { elements }),
    clauses,
    ...fed,
    span: tokens.spanFrom(head.start),
  };
}

function parseFeed(tokens: TokenStream, dataset: DatasetKind): Pick<CreateDataset, "query" | "changes"> {
  if (tokens.takeWord("FLOW")) {
    if (takesChanges(tokens)) return { changes: parseChanges(tokens) };
    if (tokens.takeWord("INSERT")) tokens.needWord("BY", "NAME");
    return { query: parseQueryOrTable(tokens) };
  }
  if (tokens.takeWord("AS")) return { query: parseQueryOrTable(tokens) };
  // Flows of other statements may fill a streaming table.
  if (dataset !== "STREAMING TABLE" && dataset !== "STREAMING LIVE TABLE") tokens.expected("AS and a query");
  return {};
}

function takesChanges(tokens: TokenStream): boolean {
  return tokens.takeWord("AUTO", "CDC") || tokens.takeWord("APPLY", "CHANGES");
}

/** `APPLY CHANGES INTO target …`; the cursor is at its first word. */
export function parseApplyChanges(tokens: TokenStream): ApplyChanges {
  const start = tokens.current;
  if (!takesChanges(tokens)) tokens.expected(tokens.isWord("APPLY") ? "CHANGES after APPLY" : "CDC after AUTO", 1);
  tokens.needWord("INTO");
  const target = parseTableNameFrom(tokens);
  return { kind: "apply_changes", target, changes: parseChanges(tokens), span: tokens.spanFrom(start) };
}

/** `CREATE FLOW name AS …`; the cursor is at FLOW. */
export function parseFlow(tokens: TokenStream, start: Span): ApplyChanges | CreateFlow {
  tokens.needWord("FLOW");
  const flow = tokens.name("a flow name");
  if (tokens.takeWord("COMMENT")) parseText(tokens, "COMMENT");
  tokens.needWord("AS");
  if (takesChanges(tokens)) {
    tokens.takeWord("ONCE");
    tokens.needWord("INTO");
    const target = parseTableNameFrom(tokens);
    return { kind: "apply_changes", flow, target, changes: parseChanges(tokens), span: tokens.spanFrom(start) };
  }
  if (!tokens.takeWord("INSERT")) tokens.expected("INSERT INTO or AUTO CDC INTO after AS");
  tokens.needWord("INTO");
  const once = tokens.isWord("ONCE") && tokens.isName(1) && tokens.takeWord("ONCE");
  const target = parseTableNameFrom(tokens);
  tokens.takeWord("BY", "NAME");
  const query = parseQueryOrTable(tokens);
  return { kind: "create_flow", flow, once, target, query, span: tokens.spanFrom(start) };
}

type Found = {
  deleteWhen?: Expression;
  truncateWhen?: Expression;
  where?: Expression;
  sequenceBy?: Expression;
  scdType?: 1 | 2;
  readonly named: (readonly Name[])[];
};

/** From FROM on: the source, KEYS, SEQUENCE BY and the other clauses. */
function parseChanges(tokens: TokenStream): Changes {
  tokens.needWord("FROM");
  const source = parseSource(tokens);
  if (!tokens.takeWord("KEYS")) tokens.expected("KEYS");
  const keys = parseColumnPaths(tokens, " after KEYS");
  const found: Found = { named: [] };
  while (parseChangeClause(tokens, found));
  const { sequenceBy, ...rest } = found;
  if (sequenceBy === undefined) tokens.expected("SEQUENCE BY");
  return { source, keys, sequenceBy, ...rest };
}

/** `t`, `STREAM t`, `STREAM(t)`, a query in parentheses. */
function parseSource(tokens: TokenStream): ChangeSource {
  const isStream =
    tokens.isWord("STREAM") && (tokens.isName(1) || tokens.isSymbol("(", 1)) && !tokens.isWordAt(1, "KEYS");
  if (isStream) tokens.advance();
  if (!tokens.takeSymbol("(")) return { kind: "table", name: parseTimedName(tokens).name, isStream };
  const source: ChangeSource = tokens.startsQuery()
    ? { kind: "query", query: tokens.query(), isStream }
    : { kind: "table", name: parseTimedName(tokens).name, isStream };
  tokens.needSymbol(")", " to close the source");
  return source;
}

function parseChangeClause(tokens: TokenStream, found: Found): boolean {
  if (tokens.takeWord("IGNORE")) {
    tokens.needWord("NULL", "UPDATES");
    if (tokens.takeWord("ON")) found.named.push(...parseColumnChoice(tokens));
  } else if (tokens.takeWord("WHERE")) found.where = tokens.expression();
  else if (tokens.takeWord("APPLY")) parseApplyAs(tokens, found);
  else if (tokens.takeWord("SEQUENCE")) {
    tokens.needWord("BY");
    found.sequenceBy = tokens.expression();
  } else if (tokens.takeWord("COLUMNS")) found.named.push(...parseColumnChoice(tokens));
  else if (tokens.takeWord("STORED")) found.scdType = parseScdType(tokens);
  else if (tokens.takeWord("TRACK")) {
    tokens.needWord("HISTORY", "ON");
    found.named.push(...parseColumnChoice(tokens));
  } else return false;
  return true;
}

function parseApplyAs(tokens: TokenStream, found: Found): void {
  tokens.needWord("AS");
  const word = tokens.takeOneOf(["DELETE", "TRUNCATE"]) ?? tokens.expected("DELETE or TRUNCATE after APPLY AS");
  tokens.needWord("WHEN");
  found[word === "DELETE" ? "deleteWhen" : "truncateWhen"] = tokens.expression();
}

function parseScdType(tokens: TokenStream): 1 | 2 {
  tokens.needWord("AS", "SCD", "TYPE");
  const token = tokens.current;
  const type = token.kind === "number" && token.suffix === "" ? token.text : "";
  if (type !== "1" && type !== "2") tokens.expected("1 or 2 after SCD TYPE");
  tokens.advance();
  return type === "1" ? 1 : 2;
}

/** `(a, b)`, `a, b` or `* EXCEPT (a, b)` */
function parseColumnChoice(tokens: TokenStream): readonly (readonly Name[])[] {
  if (tokens.takeSymbol("*")) {
    tokens.needWord("EXCEPT");
    return parseColumnPaths(tokens, " after EXCEPT");
  }
  return tokens.isSymbol("(") ? parseColumnPaths(tokens) : tokens.list(() => parseColumnPath(tokens));
}

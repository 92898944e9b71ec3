import type { Token } from "../../lexer/token.js";
import type { DatasetKind } from "../../tree/pipeline.js";
import type { Statement } from "../../tree/statement.js";
import type { CreateTable, TableClauses } from "../../tree/table-definition.js";
import type { TokenStream } from "../token-stream.js";
import { parseClauses } from "./clauses.js";
import { parseTableElements } from "./columns.js";
import { parseDataset, parseFlow } from "./pipeline.js";
import { parseQueryOrTable, parseTimedName, startsQueryOrTable } from "./sources.js";
import { parseTableNameFrom } from "./table-name.js";
import { skipWords } from "./words.js";

/** The words between CREATE and what is created. */
interface Head {
  readonly start: Token;
  readonly orReplace: boolean;
  readonly orRefresh: boolean;
  readonly modifiers: readonly string[];
}

const modifiers = ["GLOBAL", "TEMPORARY", "TEMP", "PRIVATE", "EXTERNAL", "STREAMING", "LIVE", "MATERIALIZED"] as const;

/** CREATE of any kind; the cursor is at CREATE. */
export function parseCreate(tokens: TokenStream): Statement {
  const head = parseHead(tokens);
  if (tokens.isWord("FLOW")) return parseFlow(tokens, head.start);
  const what = tokens.takeOneOf(["TABLE", "VIEW"]);
  if (what === undefined) return parseOtherObject(tokens, head);
  const dataset = datasetOf(head, what);
  const isOrdinary = dataset === undefined && !head.orRefresh && !head.modifiers.includes("PRIVATE");
  if (isOrdinary) return what === "TABLE" ? parseTable(tokens, head) : parseView(tokens, head);
  return parseDataset(tokens, dataset ?? tokens.expected("STREAMING TABLE or MATERIALIZED VIEW", -1), head);
}

function parseHead(tokens: TokenStream): Head {
  const start = tokens.current;
  tokens.needWord("CREATE");
  const hasOr = tokens.takeWord("OR");
  const word = hasOr
    ? (tokens.takeOneOf(["REPLACE", "REFRESH"]) ?? tokens.expected("REPLACE or REFRESH after OR"))
    : "";
  const found: string[] = [];
  for (let next = tokens.takeOneOf(modifiers); next !== undefined; next = tokens.takeOneOf(modifiers))
    found.push(next === "TEMP" ? "TEMPORARY" : next);
  return { start, orReplace: word === "REPLACE", orRefresh: word === "REFRESH", modifiers: found };
}

/** What of a pipeline is created; undefined for an ordinary table or view. */
function datasetOf({ modifiers: found }: Head, what: "TABLE" | "VIEW"): DatasetKind | undefined {
  const words = ["STREAMING", "LIVE", "MATERIALIZED"].filter((word) => found.includes(word));
  const kind = datasets[`${words.join(" ")} ${what}`];
  if (kind !== undefined || words.length === 0) return kind;
  return what === "TABLE" ? "STREAMING TABLE" : "MATERIALIZED VIEW";
}

const datasets: Readonly<Record<string, DatasetKind>> = {
  "STREAMING TABLE": "STREAMING TABLE",
  "LIVE TABLE": "LIVE TABLE",
  "STREAMING LIVE TABLE": "STREAMING LIVE TABLE",
  "MATERIALIZED VIEW": "MATERIALIZED VIEW",
  "LIVE VIEW": "LIVE VIEW",
  "STREAMING LIVE VIEW": "STREAMING LIVE VIEW",
};

const otherObjects =
  "SCHEMA DATABASE CATALOG FUNCTION VOLUME CONNECTION SHARE RECIPIENT PROVIDER PROCEDURE SERVER FOREIGN BLOOMFILTER STORAGE AGGREGATE VARIABLE";

/** What is read as words, such as CREATE SCHEMA. */
function parseOtherObject(tokens: TokenStream, { start }: Head): Statement {
  const object = tokens.takeOneOf(otherObjects.split(" "));
  if (object === undefined) tokens.expectedOneOf("TABLE, VIEW, SCHEMA or another object", ["TABLE", "VIEW", "SCHEMA"]);
  tokens.takeWord("IF", "NOT", "EXISTS");
  if (["SCHEMA", "DATABASE", "CATALOG"].includes(object)) parseTableNameFrom(tokens);
  else if (tokens.current.kind === "end") tokens.expected(`a name after ${object}`);
  skipWords(tokens);
  return { kind: "other", verb: "CREATE", tables: [], span: tokens.spanFrom(start) };
}

function parseTable(tokens: TokenStream, { start, orReplace, modifiers: words }: Head): CreateTable {
  const ifNotExists = parseIfNotExists(tokens, orReplace);
  const name = parseTableNameFrom(tokens);
  const hasColumns = tokens.isSymbol("(") && !tokens.startsQuery(1);
  const elements = hasColumns ? parseTableElements(tokens, { needTypes: true, allowExpectations: false }) : undefined;
  const early = parseCopy(tokens);
  const clauses = parseClauses(tokens);
  const query = early === undefined ? parseAs(tokens, startsQueryOrTable(tokens)) : undefined;
  return {
    kind: "create_table",
    orReplace,
    ifNotExists,
    modifiers: words,
    name,
    ...(elements === undefined ? {} : { elements }),
    clauses,
    ...(query === undefined ? {} : { query }),
    ...(early === undefined ? {} : { copyOf: early }),
    span: tokens.spanFrom(start),
  };
}

function parseCopy(tokens: TokenStream): CreateTable["copyOf"] {
  if (tokens.takeWord("LIKE")) return { how: "LIKE", ...parseTimedName(tokens) };
  const depth = tokens.takeOneOf(["SHALLOW", "DEEP"]);
  if (depth !== undefined) tokens.needWord("CLONE");
  else if (!tokens.takeWord("CLONE")) return undefined;
  return { how: depth === "SHALLOW" ? "SHALLOW CLONE" : "DEEP CLONE", ...parseTimedName(tokens) };
}

function parseAs(tokens: TokenStream, mayOmit: boolean): CreateTable["query"] {
  return tokens.takeWord("AS") || mayOmit ? parseQueryOrTable(tokens) : undefined;
}

function parseIfNotExists(tokens: TokenStream, orReplace: boolean): boolean {
  if (!tokens.isWord("IF") || tokens.isSymbol(".", 1)) return false;
  if (orReplace) tokens.expected("a name after OR REPLACE");
  tokens.needWord("IF", "NOT", "EXISTS");
  return true;
}

function parseView(tokens: TokenStream, head: Head): Statement {
  const { start, orReplace, modifiers: words } = head;
  const isTemporary = words.includes("TEMPORARY");
  const ifNotExists = parseIfNotExists(tokens, orReplace);
  const name = parseTableNameFrom(tokens);
  const elements = tokens.isSymbol("(")
    ? parseTableElements(tokens, { needTypes: false, allowExpectations: isTemporary })
    : undefined;
  const clauses: TableClauses = parseClauses(tokens);
  if (!tokens.takeWord("AS")) tokens.expected("AS and a query");
  const query = parseQueryOrTable(tokens);
  const common = { orReplace, ifNotExists, name, clauses, query, ...(elements === undefined ? {} : { elements }) };
  const span = tokens.spanFrom(start);
  if (elements === undefined || elements.expectations.length === 0) {
    const temporary = isTemporary ? (words.includes("GLOBAL") ? "GLOBAL TEMPORARY" : "TEMPORARY") : undefined;
    return { kind: "create_view", temporary, ...common, span };
  }
  const pipeline = { orRefresh: false, isPrivate: false, isTemporary: true };
  return { kind: "create_dataset", dataset: "TEMPORARY VIEW", ...common, ...pipeline, span };
}

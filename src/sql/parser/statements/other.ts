import type { Other } from "../../tree/statement.js";
import type { TableName } from "../../tree/table-definition.js";
import type { TokenStream } from "../token-stream.js";
import { parseTableNameFrom, parseText } from "./table-name.js";
import { skipWords } from "./words.js";

type Read = (tokens: TokenStream) => readonly TableName[];

/** The name of a table, behind which anything may stand. */
const table: Read = (tokens) => [parseTableNameFrom(tokens)];

const tableWord: Read = (tokens) => {
  tokens.needWord("TABLE");
  return table(tokens);
};

/** Anything, but something. */
const words: Read = (tokens) => {
  if (tokens.current.kind === "end" || tokens.isSymbol(";")) tokens.expected("more");
  return [];
};

/** What is read as words, by its verb: the tables that it names, and the words after them. */
const verbs: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["ANALYZE", analyze],
  ["BEGIN", words],
  ["CACHE", (tokens) => (tokens.isWord("TABLE") ? tableWord(tokens) : words(tokens))],
  ["CALL", words],
  ["CLEAR", words],
  ["COMMENT", comment],
  ["COMMIT", () => []],
  ["CONVERT", words],
  ["COPY", copy],
  ["DECLARE", words],
  ["DENY", words],
  ["EXECUTE", words],
  ["FSCK", (tokens) => repair(tokens)],
  ["GENERATE", words],
  ["GET", words],
  ["GRANT", words],
  ["LIST", words],
  ["LOAD", words],
  ["MSCK", (tokens) => repair(tokens)],
  ["OPTIMIZE", table],
  ["PUT", words],
  ["REFRESH", refresh],
  ["REMOVE", words],
  ["REORG", tableWord],
  ["REPAIR", tableWord],
  ["RESET", () => []],
  ["RESTORE", restore],
  ["REVOKE", words],
  ["ROLLBACK", () => []],
  ["SET", () => []],
  ["SHOW", show],
  ["SYNC", words],
  ["UNCACHE", (tokens) => (tokens.needWord("TABLE"), tokens.takeWord("IF", "EXISTS"), table(tokens))],
  ["UNDROP", words],
  ["USE", words],
  ["VACUUM", table],
]);

/** True for a verb whose statement is read as words. */
export function isOtherVerb(verb: string): boolean {
  return verbs.has(verb);
}

/** A statement that is read as words; the cursor is at its verb. */
export function parseOther(tokens: TokenStream, verb: string): Other {
  const start = tokens.current;
  tokens.advance();
  const tables = verbs.get(verb)?.(tokens) ?? [];
  skipWords(tokens);
  return { kind: "other", verb, tables, span: tokens.spanFrom(start) };
}

function analyze(tokens: TokenStream): readonly TableName[] {
  if (tokens.takeWord("TABLES")) return [];
  const tables = tableWord(tokens);
  if (!tokens.isWord("COMPUTE") && !tokens.isWord("PARTITION") && !tokens.isWord("DELETE"))
    tokens.expected("COMPUTE STATISTICS");
  return tables;
}

function repair(tokens: TokenStream): readonly TableName[] {
  tokens.takeWord("REPAIR");
  return tableWord(tokens);
}

function refresh(tokens: TokenStream): readonly TableName[] {
  if (tokens.takeWord("MATERIALIZED", "VIEW") || tokens.takeWord("STREAMING", "TABLE")) return table(tokens);
  return tokens.takeWord("TABLE") ? table(tokens) : words(tokens);
}

function restore(tokens: TokenStream): readonly TableName[] {
  tokens.takeWord("TABLE");
  const tables = table(tokens);
  if (!tokens.isWord("TO") && !tokens.isWord("VERSION") && !tokens.isWord("TIMESTAMP"))
    tokens.expected("TO VERSION AS OF or TO TIMESTAMP AS OF");
  return tables;
}

function copy(tokens: TokenStream): readonly TableName[] {
  tokens.needWord("INTO");
  const tables = table(tokens);
  if (tokens.isSymbol("(")) tokens.names("a column name");
  else tokens.takeWord("BY", "NAME");
  if (!tokens.isWord("FROM")) tokens.expected("FROM");
  return tables;
}

/** `COMMENT ON TABLE t IS 'text'` */
function comment(tokens: TokenStream): readonly TableName[] {
  tokens.needWord("ON");
  const objects = [
    "TABLE",
    "VIEW",
    "COLUMN",
    "SCHEMA",
    "DATABASE",
    "CATALOG",
    "VOLUME",
    "CONNECTION",
    "FUNCTION",
    "PROVIDER",
    "RECIPIENT",
    "SHARE",
  ];
  const object = tokens.takeOneOf(objects) ?? tokens.expectedOneOf("TABLE, COLUMN or another object after ON", objects);
  const name = parseTableNameFrom(tokens);
  tokens.needWord("IS");
  if (!tokens.takeWord("NULL")) parseText(tokens, "IS");
  if (object === "COLUMN") return [withoutLastPart(name)];
  return object === "TABLE" || object === "VIEW" ? [name] : [];
}

/** The table of a column. */
function withoutLastPart({ parts, ...name }: TableName): TableName {
  const rest = parts.length > 1 ? parts.slice(0, -1) : parts;
  return { ...name, parts: rest, span: { start: name.span.start, end: rest.at(-1)?.span.end ?? name.span.end } };
}

/** The tables of `SHOW COLUMNS IN t` and its relatives; all else is words. */
function show(tokens: TokenStream): readonly TableName[] {
  words(tokens);
  if (tokens.takeWord("CREATE", "TABLE") || tokens.takeWord("TBLPROPERTIES") || tokens.takeWord("PARTITIONS"))
    return table(tokens);
  if (!tokens.takeWord("COLUMNS")) return [];
  if (tokens.takeOneOf(["IN", "FROM"]) === undefined) tokens.expected("IN or FROM after COLUMNS");
  return table(tokens);
}

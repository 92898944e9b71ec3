import type { Extension } from "../../tree/query.js";
import type { ColumnDefinition, TableClauses, TableProperty } from "../../tree/table-definition.js";
import type { TokenStream } from "../token-stream.js";
import { parseColumn } from "./columns.js";
import { parseColumnPaths, parseText } from "./table-name.js";
import { parseExtension } from "./words.js";

type Found = {
  -readonly [Key in keyof TableClauses]: TableClauses[Key] extends readonly (infer Item)[] ? Item[] : TableClauses[Key];
};

/** The clauses after the columns, in any order. */
export function parseClauses(tokens: TokenStream): TableClauses {
  const found: Found = { properties: [], options: [], extensions: [] };
  const seen = new Set<string>();
  for (;;) {
    const start = tokens.current;
    const clause = clauses.find(({ words }) => tokens.isWords(words));
    if (clause === undefined) return found;
    const name = clause.words.join(" ");
    if (seen.has(name)) tokens.fail(`Expected ${name} once but found it again`, start);
    seen.add(name);
    clause.parse(tokens, found);
  }
}

interface Clause {
  readonly words: readonly string[];
  readonly parse: (tokens: TokenStream, found: Found) => void;
}

const clauses: readonly Clause[] = [
  {
    words: ["USING"],
    parse: (tokens, found) => {
      tokens.advance();
      const parts = [tokens.name("a format such as DELTA").text];
      while (tokens.takeSymbol(".")) parts.push(tokens.name("a name after the dot", { allowReserved: true }).text);
      found.using = parts.join(".");
    },
  },
  {
    words: ["PARTITIONED"],
    parse: (tokens, found) => {
      tokens.advance();
      tokens.needWord("BY");
      found.partitionedBy = parsePartitions(tokens, found.extensions);
    },
  },
  { words: ["CLUSTER"], parse: parseClusterBy },
  { words: ["LOCATION"], parse: (tokens, found) => (found.location = textClause(tokens, "LOCATION")) },
  { words: ["COMMENT"], parse: (tokens, found) => (found.comment = textClause(tokens, "COMMENT")) },
  { words: ["TBLPROPERTIES"], parse: (tokens, found) => found.properties.push(...propertiesClause(tokens)) },
  { words: ["OPTIONS"], parse: (tokens, found) => found.options.push(...propertiesClause(tokens)) },
  ...[
    ["SCHEDULE"],
    ["TRIGGER"],
    ["REFRESH"],
    ["DEFAULT", "COLLATION"],
    ["CLUSTERED"],
    ["SORTED"],
    ["SKEWED"],
    ["STORED", "AS"],
    ["STORED", "BY"],
    ["ROW", "FORMAT"],
    ["WITH", "ROW"],
    ["WITH", "SCHEMA"],
    ["WITH", "METADATA"],
    ["WITH", "FILTER"],
  ].map(
    (words): Clause => ({
      words,
      parse: (tokens, found) => {
        const extension = parseExtension(tokens, words.join(" "), () => endsClause(tokens), words.length);
        found.extensions.push(extension);
      },
    }),
  ),
];

/** True where what is read as words ends: the next clause or the query. */
function endsClause(tokens: TokenStream): boolean {
  if (tokens.isWord("AS") || tokens.startsQuery() || tokens.isWord("FLOW")) return true;
  return ["USING", "PARTITIONED", "LOCATION", "COMMENT", "TBLPROPERTIES", "OPTIONS", "SCHEDULE", "TRIGGER"].some(
    (word) => tokens.isWord(word),
  );
}

function textClause(tokens: TokenStream, word: string): string {
  tokens.advance();
  return parseText(tokens, word);
}

function parseClusterBy(tokens: TokenStream, found: Found): void {
  tokens.advance();
  tokens.needWord("BY");
  const word = tokens.takeOneOf(["AUTO", "NONE"]);
  found.clusterBy = word ?? parseColumnPaths(tokens, ", AUTO or NONE after CLUSTER BY");
}

/** Columns, with types where the table has none for them; a transform such as `years(day)` is passed over. */
function parsePartitions(tokens: TokenStream, extensions: Extension[]): ColumnDefinition[] {
  tokens.needSymbol("(", " after PARTITIONED BY");
  const columns = tokens.list(() => {
    if (!tokens.isName() || !tokens.isSymbol("(", 1)) return [parseColumn(tokens, false)];
    extensions.push(parseExtension(tokens, "a transform", () => tokens.isSymbol(",")));
    return [];
  });
  tokens.needSymbol(")", " to close PARTITIONED BY (");
  return columns.flat();
}

function propertiesClause(tokens: TokenStream): readonly TableProperty[] {
  tokens.advance();
  return parseProperties(tokens);
}

/** `('key' = 'value', a.b = 1)` */
export function parseProperties(tokens: TokenStream): readonly TableProperty[] {
  tokens.needSymbol("(");
  const properties = tokens.list(() => {
    const start = tokens.current;
    const key = parseKey(tokens);
    tokens.takeSymbol("=");
    return { key, value: parseValue(tokens), span: tokens.spanFrom(start) };
  });
  tokens.needSymbol(")", " to close the properties");
  return properties;
}

function parseKey(tokens: TokenStream): string {
  if (tokens.current.kind === "string") return parseText(tokens, "(");
  const parts = [tokens.name("a key", { allowReserved: true }).text];
  while (tokens.takeSymbol(".")) parts.push(tokens.name("a name after the dot", { allowReserved: true }).text);
  return parts.join(".");
}

function parseValue(tokens: TokenStream): string {
  const token = tokens.current;
  if (token.kind === "string") return parseText(tokens, "=");
  const isValue = token.kind === "number" || token.kind === "word" || tokens.isSymbol("-");
  if (!isValue) tokens.expected("a value of the property");
  const value = tokens.grammar.value(tokens);
  return tokens.text.slice(value.span.start, value.span.end);
}

import type { Column, Query, Span, TableName } from "../../../../sql/index.js";
import { type OutputColumn, QueryContext } from "../query/query-context.js";
import type { QueryTranslator } from "../query/query-translator.js";
import { newQueryTranslator } from "../query/translate-query.js";
import { columnsOfRelation, type VisibleColumn } from "../query/visible-columns.js";
import { quoteName } from "../quote.js";
import type { WritableScope } from "../table-scope.js";

/** What the translation of one statement shares: its text, the tables, and the translator of the queries in it. */
export interface CommandContext {
  readonly tables: WritableScope;
  readonly queries: QueryContext;
  readonly translator: QueryTranslator;
}

/** No query of the statement is the outermost one, so that every column has a name of its own. */
const noQuery: Query["body"] = { kind: "values", rows: [], span: { start: 0, end: 0 } };

export function newCommandContext(text: string, tables: WritableScope): CommandContext {
  const queries = new QueryContext(text, tables, noQuery);
  return { tables, queries, translator: newQueryTranslator(queries) };
}

/** The parts of a table's name. A name that is a value is refused. */
export function partsOf({ queries }: CommandContext, { parts, identifier, span }: TableName): readonly string[] {
  if (identifier !== undefined) queries.refuse("IDENTIFIER() cannot run on DuckDB", span);
  return parts.map((part) => part.text);
}

/** A table that the statement changes. */
export interface Target {
  readonly sql: string;
  readonly columns: readonly Column[];
  readonly name: string;
}

export function targetOf(context: CommandContext, name: TableName): Target {
  const parts = partsOf(context, name);
  // What statistics told of the rows need not hold for those that are written.
  const columns = context.tables
    .resolve(parts, name.span)
    .columns.map(({ name: column, type }) => ({ name: column, type }));
  return { sql: context.tables.written(parts, name.span), columns, name: parts.join(".") };
}

/** The column of the target; its name may stand behind that of the table or its alias. */
export function columnOf(
  { queries }: CommandContext,
  { columns, name }: Target,
  path: readonly { readonly text: string; readonly span: Span }[],
  qualifiers: readonly string[] = [],
): Column {
  const first = path[0]?.text.toLowerCase() ?? "";
  const isQualified =
    path.length > 1 && !named(columns, first) && qualifiers.some((part) => part.toLowerCase() === first);
  const [column, ...fields] = isQualified ? path.slice(1) : path;
  const span = { start: path[0]?.span.start ?? 0, end: path.at(-1)?.span.end ?? 0 };
  const found = named(columns, column?.text ?? "");
  if (found === undefined)
    return queries.fail(
      "COLUMN_UNKNOWN",
      `No column of ${name} is named ${column?.text}`,
      span,
      "UNRESOLVED_COLUMN.WITH_SUGGESTION",
    );
  if (fields.length > 0) queries.refuse("Setting a field of a struct cannot run on DuckDB", span);
  return found;
}

export function named(columns: readonly Column[], name: string): Column | undefined {
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
}

/** Refuses a column that is named twice. */
export function refuseRepeated(
  { queries }: CommandContext,
  names: readonly { readonly text: string; readonly span: Span }[],
): void {
  const taken = new Set<string>();
  for (const { text, span } of names) {
    if (taken.has(text.toLowerCase()))
      queries.fail("SQL_TYPE", `The column ${text} is named twice`, span, "COLUMN_ALREADY_EXISTS");
    taken.add(text.toLowerCase());
  }
}

/** A query as rows to select from: its text as a relation, and its columns. */
export interface Rows {
  readonly sql: string;
  readonly columns: readonly (OutputColumn & { readonly value: VisibleColumn["value"] })[];
}

export function rowsOf({ queries, translator }: CommandContext, query: Query): Rows {
  const { sql, columns } = translator.query(query, undefined, new Map());
  const alias = queries.newAlias("new rows");
  const visible = columnsOfRelation(columns, alias, []);
  return {
    sql: `(${sql}) AS ${quoteName(alias)}`,
    columns: columns.flatMap((column, index) => {
      const value = visible[index]?.value;
      return value === undefined ? [] : [{ ...column, value: { ...value, span: query.span } }];
    }),
  };
}

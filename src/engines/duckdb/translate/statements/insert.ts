import { type Column, type Expression, type Insert, inspect, type Query } from "../../../../sql/index.js";
import { raise } from "../macros/macro.js";
import { columnsOfRelation, scopeOfColumns } from "../query/visible-columns.js";
import { quoteName } from "../quote.js";
import {
  type CommandContext,
  columnOf,
  named,
  type Rows,
  refuseRepeated,
  rowsOf,
  type Target,
  targetOf,
} from "./command-context.js";
import { conditionOf } from "./condition.js";
import { stored } from "./store.js";

/** The new rows stand here while the old ones are deleted: a query may read the table that it replaces. */
const staging = "temp.main.dq_new_rows";

/** INSERT INTO, INSERT OVERWRITE and INSERT … REPLACE WHERE. The statements are meant for one transaction. */
export function translateInsert(context: CommandContext, insert: Insert): readonly string[] {
  const { queries } = context;
  if (insert.schemaEvolution) queries.refuse("WITH SCHEMA EVOLUTION cannot run on DuckDB", insert.span);
  if (insert.partition !== undefined) queries.refuse("PARTITION cannot run on DuckDB", insert.table.span);
  const target = targetOf(context, insert.table);
  const select = newRows(context, insert, target);
  const names = select.columns.map(({ name }) => quoteName(name)).join(", ");
  const into = `INSERT INTO ${target.sql} (${names})`;
  if (!insert.overwrite && insert.replace === undefined) return [`${into} ${select.sql}`];
  const { condition, checks } = replaced(context, insert, target, select.columns);
  if (insert.replace === undefined && !mayReadTarget(context, insert))
    return [`DELETE FROM ${target.sql}`, `${into} ${select.sql}`];
  return [
    `CREATE OR REPLACE TEMP TABLE dq_new_rows AS ${select.sql}`,
    ...checks,
    `DELETE FROM ${target.sql}${condition}`,
    `${into} SELECT ${names} FROM ${staging}`,
    `DROP TABLE ${staging}`,
  ];
}

/** The new rows may come from the table that they replace. */
function mayReadTarget({ queries, tables }: CommandContext, { table }: Insert): boolean {
  const written = table.parts.map(({ text }) => text.toLowerCase()).join(".");
  return inspect(queries.text)
    .tables.filter(({ span }) => span.start !== table.span.start)
    .some(({ name, span }) => name.join(".").toLowerCase() === written || tables.resolve(name, span).isView === true);
}

interface Selected {
  readonly sql: string;
  readonly columns: readonly Column[];
}

/** The rows as the table takes them, each column under the table's name for it. */
function newRows(context: CommandContext, insert: Insert, target: Target): Selected {
  const listed = listedColumns(context, insert, target);
  const { query, columns } = withoutDefaults(context, insert.query, listed);
  const rows = rowsOf(context, query);
  const pairs = insert.byName
    ? pairsByName(context, insert, rows, target)
    : pairsByPlace(context, insert, rows, columns);
  const items = pairs.map(({ column, value }) => {
    const place = { name: column.name, type: column.type, byName: insert.byName };
    return `${stored(context, value, place)} AS ${quoteName(column.name)}`;
  });
  return { sql: `SELECT ${items.join(", ")} FROM ${rows.sql}`, columns: pairs.map(({ column }) => column) };
}

function listedColumns(context: CommandContext, { columns }: Insert, target: Target): readonly Column[] {
  if (columns === undefined) return target.columns;
  refuseRepeated(context, columns);
  return columns.map((name) => columnOf(context, target, [name]));
}

interface Pair {
  readonly column: Column;
  readonly value: Rows["columns"][number]["value"];
}

function pairsByPlace(
  { queries }: CommandContext,
  { query, table }: Insert,
  rows: Rows,
  columns: readonly Column[],
): readonly Pair[] {
  if (rows.columns.length !== columns.length) {
    const reason = rows.columns.length < columns.length ? "NOT_ENOUGH" : "TOO_MANY";
    const message = `Expected ${columns.length} columns for ${table.parts.map(({ text }) => text).join(".")} but found ${rows.columns.length}`;
    queries.fail("SQL_TYPE", message, query.span, `INSERT_COLUMN_ARITY_MISMATCH.${reason}_DATA_COLUMNS`);
  }
  return columns.flatMap((column, index) => {
    const value = rows.columns[index]?.value;
    return value === undefined ? [] : [{ column, value }];
  });
}

/** What has no name in the table is an error; what the query leaves out gets its default. */
function pairsByName({ queries }: CommandContext, { query }: Insert, rows: Rows, target: Target): readonly Pair[] {
  const taken = new Set<string>();
  return rows.columns.map(({ name, value }) => {
    const column = named(target.columns, name);
    if (column === undefined)
      return queries.fail(
        "SQL_TYPE",
        `No column of ${target.name} is named ${name}`,
        query.span,
        "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS",
      );
    if (taken.has(column.name))
      return queries.fail(
        "SQL_TYPE",
        `The column ${name} is given twice`,
        query.span,
        "INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME",
      );
    taken.add(column.name);
    return { column, value };
  });
}

/** Columns whose every value is DEFAULT are left out, which means the same. */
function withoutDefaults(
  { queries }: CommandContext,
  query: Query,
  columns: readonly Column[],
): { readonly query: Query; readonly columns: readonly Column[] } {
  const { body } = query;
  if (body.kind === "select") {
    const found = body.items.find(({ value }) => isDefault(value));
    if (found !== undefined) queries.refuse("DEFAULT in a SELECT cannot run on DuckDB", found.value.span);
  }
  if (body.kind !== "values") return { query, columns };
  const isLeftOut = columns.map((_, index) => body.rows.every((row) => isDefault(row[index])));
  const rows = body.rows.map((row) => row.filter((_, index) => isLeftOut[index] !== true));
  const found = rows.flat().find(isDefault);
  if (found !== undefined) queries.refuse("DEFAULT for some of the rows cannot run on DuckDB", found.span);
  if (rows.some((row) => row.length === 0))
    queries.refuse("A row of nothing but DEFAULT cannot run on DuckDB", query.span);
  return {
    query: { ...query, body: { ...body, rows } },
    columns: columns.filter((_, index) => isLeftOut[index] !== true),
  };
}

function isDefault(value: Expression | undefined): boolean {
  return value?.kind === "column" && value.path.length === 1 && value.path[0]?.text.toUpperCase() === "DEFAULT";
}

/** Which rows make place for the new ones, and what the new ones must hold. */
function replaced(
  context: CommandContext,
  { replace, table, span }: Insert,
  target: Target,
  columns: readonly Column[],
): { readonly condition: string; readonly checks: readonly string[] } {
  const { queries } = context;
  if (replace === undefined) return { condition: "", checks: [] };
  if (replace.kind !== "where")
    return queries.refuse(`REPLACE ${replace.kind.toUpperCase()} cannot run on DuckDB`, replace.span);
  if (columns.length < target.columns.length)
    queries.refuse("REPLACE WHERE without a value for every column cannot run on DuckDB", span);
  const alias = queries.newAlias("replaced");
  const written = target.columns.map((column) => ({ ...column, written: column.name }));
  const visible = columnsOfRelation(
    written,
    alias,
    table.parts.map(({ text }) => text),
  );
  const scope = scopeOfColumns(queries, visible, undefined, new Map(), () => undefined);
  const condition = conditionOf(context, replace.condition, scope, "REPLACE WHERE");
  const message = `'A new row does not satisfy the condition of REPLACE WHERE'`;
  const failure = raise("DELTA_REPLACE_WHERE_MISMATCH", message);
  return {
    condition: ` AS ${quoteName(alias)} WHERE ${condition}`,
    checks: [
      `SELECT CASE WHEN count(*) > 0 THEN ${failure} END FROM ${staging} AS ${quoteName(alias)} WHERE (${condition}) IS NOT TRUE`,
    ],
  };
}

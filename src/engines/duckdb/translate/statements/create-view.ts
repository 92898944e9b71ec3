import type { CreateView } from "../../../../sql/index.js";
import { type CommandContext, partsOf, rowsOf } from "./command-context.js";
import { selectFrom } from "./create-table.js";

/** A temporary view. One that stays would outlive the macros of the connection. */
export function translateCreateView(context: CommandContext, create: CreateView): readonly string[] {
  const { queries } = context;
  if (create.temporary !== "TEMPORARY")
    queries.refuse("A view that is not TEMPORARY cannot run on DuckDB", create.span);
  if (create.ifNotExists) queries.refuse("IF NOT EXISTS for a temporary view cannot run on DuckDB", create.name.span);
  const columns = create.elements?.columns;
  const names = columns?.flatMap(({ name }) => name.slice(0, 1));
  const rows = rowsOf(context, create.query);
  const found = rows.columns.length;
  if (names !== undefined && names.length !== found) {
    const reason = found < names.length ? "NOT_ENOUGH" : "TOO_MANY";
    const message = `Expected ${names.length} columns for the view but found ${found}`;
    queries.fail("SQL_TYPE", message, create.query.span, `CREATE_VIEW_COLUMN_ARITY_MISMATCH.${reason}_DATA_COLUMNS`);
  }
  const sql = context.tables.written(partsOf(context, create.name), create.name.span);
  return [
    `CREATE ${create.orReplace ? "OR REPLACE " : ""}TEMP VIEW ${sql} AS ${selectFrom(context, rows, create.query.span, names)}`,
  ];
}

import { type Column, type Drop, parseAnyStatement, type Statement } from "../../../sql/index.js";
import { translateAlter } from "./statements/alter-table.js";
import { translateDelete, translateTruncate, translateUpdate } from "./statements/change-rows.js";
import { type CommandContext, newCommandContext, partsOf } from "./statements/command-context.js";
import { translateCreateTable } from "./statements/create-table.js";
import { translateCreateView } from "./statements/create-view.js";
import { translateDescribe } from "./statements/describe-table.js";
import { translateInsert } from "./statements/insert.js";
import { translateMerge } from "./statements/merge.js";
import type { WritableScope } from "./table-scope.js";
import { translateRows } from "./translate-statement.js";

/** One statement of Databricks as DuckDB runs it. */
export interface TranslatedCommand {
  /** To be run in this order, in one transaction. */
  readonly statements: readonly string[];
  /** The columns of the rows that the last statement gives, where it gives any. */
  readonly columns?: readonly Column[];
}

/**
 * Any statement of Databricks in DuckDB SQL, with the same meaning, for a connection that has run the `macros` and whose
 * time zone is UTC. Throws with spans in `text`; `UNSUPPORTED_ON_DUCKDB` for what has no exact counterpart.
 */
export function translateCommand(text: string, tables: WritableScope): TranslatedCommand {
  const statement = parseAnyStatement(text);
  if (statement.kind === "query") {
    const { sql, columns } = translateRows(text, tables);
    return { statements: [sql], columns };
  }
  const context = newCommandContext(text, tables);
  if (statement.kind === "describe")
    return { statements: [translateDescribe(context, statement)], columns: describedColumns };
  return { statements: statementsOf(context, statement) };
}

const describedColumns: readonly Column[] = ["col_name", "data_type", "comment"].map((name) => ({
  name,
  type: { kind: "string" },
}));

function statementsOf(
  context: CommandContext,
  statement: Exclude<Statement, { kind: "query" | "describe" }>,
): readonly string[] {
  switch (statement.kind) {
    case "create_table":
      return translateCreateTable(context, statement);
    case "create_view":
      return translateCreateView(context, statement);
    case "insert":
      return translateInsert(context, statement);
    case "update":
      return translateUpdate(context, statement);
    case "delete":
      return translateDelete(context, statement);
    case "merge":
      return translateMerge(context, statement);
    case "truncate":
      return translateTruncate(context, statement);
    case "alter":
      return statement.object === "TABLE" && statement.action.kind === "add_columns"
        ? translateAlter(context, statement.name, statement.action.columns)
        : refuseByVerb(context, statement);
    case "drop":
      return translateDrop(context, statement);
    default:
      return refuseByVerb(context, statement);
  }
}

function translateDrop(context: CommandContext, { object, ifExists, cascade, name, span }: Drop): readonly string[] {
  if ((object !== "TABLE" && object !== "VIEW") || cascade)
    context.queries.refuse(`DROP ${object}${cascade ? " CASCADE" : ""} cannot run on DuckDB`, span);
  const parts = partsOf(context, name);
  if (!ifExists) context.tables.resolve(parts, name.span);
  return [`DROP ${object} ${ifExists ? "IF EXISTS " : ""}${context.tables.written(parts, name.span)}`];
}

function refuseByVerb({ queries }: CommandContext, { span }: Statement): never {
  const verb = /^\w+/.exec(queries.text.slice(span.start))?.[0].toUpperCase() ?? "This statement";
  return queries.refuse(`${verb} cannot run on DuckDB`, { start: span.start, end: span.start + verb.length });
}

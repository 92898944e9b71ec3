import {
  type ColumnDefinition,
  type CreateTable,
  innerTypes,
  printType,
  type SqlType,
  type TableConstraint,
} from "../../../../sql/index.js";
import { isOfSession } from "../called-functions.js";
import { duckdbType } from "../duckdb-type.js";
import { columnsOfRelation, scopeOfColumns } from "../query/visible-columns.js";
import { quoteName } from "../quote.js";
import { type CommandContext, partsOf, type Rows, refuseRepeated, rowsOf } from "./command-context.js";
import { conditionOf } from "./condition.js";
import { stored } from "./store.js";

/** CREATE TABLE with columns or from a query. What has no effect on rows, such as CLUSTER BY, is left out. */
export function translateCreateTable(context: CommandContext, create: CreateTable): readonly string[] {
  refuseForms(context, create);
  const sql = context.tables.written(partsOf(context, create.name), create.name.span);
  const words = `CREATE ${create.orReplace ? "OR REPLACE " : ""}TABLE ${create.ifNotExists ? "IF NOT EXISTS " : ""}${sql}`;
  if (create.query !== undefined) {
    const { span } = create.query;
    const rows = rowsOf(context, create.query);
    refuseNames(
      context,
      create,
      rows.columns.map(({ name }) => ({ text: name, span })),
    );
    return [`${words} AS ${selectFrom(context, rows, span)}`];
  }
  const columns = create.elements?.columns ?? [];
  if (columns.length === 0) context.queries.refuse("A table without columns cannot run on DuckDB", create.span);
  const names = columns.flatMap(({ name }) => name.slice(0, 1));
  refuseRepeated(context, names);
  refuseNames(context, create, names);
  const constraints = [...(create.elements?.constraints ?? []), ...columns.flatMap((column) => column.constraints)];
  const keys = new Set(constraints.flatMap((constraint) => keysOf(constraint)));
  const parts = [
    ...columns.map((column) => columnText(context, column, keys)),
    ...constraints.flatMap((constraint) => checkText(context, constraint, columns)),
  ];
  return [`${words} (${parts.join(", ")})`];
}

/** Delta takes other names only with column mapping. */
function refuseNames(
  { queries }: CommandContext,
  { clauses }: CreateTable,
  names: readonly { readonly text: string; readonly span: CreateTable["span"] }[],
): void {
  if (clauses.properties.some(({ key }) => key.toLowerCase() === "delta.columnmapping.mode")) return;
  const found = names.find(({ text }) => /[ ,;{}()\n\t=]/.test(text));
  if (found === undefined) return;
  const hint = "Give the column another name with AS, or set TBLPROPERTIES ('delta.columnMapping.mode' = 'name').";
  queries.refuse(`A column named ${found.text}, which Delta may not take, cannot run on DuckDB`, found.span, hint);
}

/** The rows with just the types that Databricks gives its columns, under their own names or the ones given. */
export function selectFrom(
  context: CommandContext,
  rows: Rows,
  span: CreateTable["span"],
  names?: readonly { readonly text: string; readonly span: CreateTable["span"] }[],
): string {
  const texts = rows.columns.map(({ name }, index) => names?.[index] ?? { text: name, span });
  refuseRepeated(context, texts);
  const items = rows.columns.map(({ type, value }, index) => {
    refuseType(context, type, span);
    const name = texts[index]?.text ?? "";
    return `CAST(${context.queries.render(value).sql} AS ${duckdbType(type)}) AS ${quoteName(name)}`;
  });
  return `SELECT ${items.join(", ")} FROM ${rows.sql}`;
}

function refuseForms({ queries }: CommandContext, create: CreateTable): void {
  const { clauses, name, span } = create;
  const [modifier] = create.modifiers;
  if (modifier !== undefined) queries.refuse(`CREATE ${modifier} TABLE cannot run on DuckDB`, span);
  if (create.copyOf !== undefined) queries.refuse(`${create.copyOf.how} cannot run on DuckDB`, create.copyOf.name.span);
  if (create.query !== undefined && create.elements !== undefined)
    queries.fail("SQL_TYPE", "A table that a query gives its columns has no columns of its own", name.span);
  if (clauses.using !== undefined && clauses.using.toUpperCase() !== "DELTA")
    queries.refuse(`USING ${clauses.using.toUpperCase()} cannot run on DuckDB`, span);
  if (clauses.location !== undefined) queries.refuse("LOCATION cannot run on DuckDB", span);
  const [option] = clauses.options;
  if (option !== undefined) queries.refuse("OPTIONS cannot run on DuckDB", option.span);
  const [extension] = clauses.extensions;
  if (extension !== undefined) queries.refuse(`${extension.name} cannot run on DuckDB`, extension.span);
  const typed = clauses.partitionedBy?.find(({ type }) => type !== undefined);
  if (typed !== undefined) queries.refuse("PARTITIONED BY with types cannot run on DuckDB", typed.span);
  const changing = clauses.properties.find(({ key }) => /^delta\.(appendOnly$|constraints\.)/i.test(key));
  if (changing !== undefined) queries.refuse(`The property ${changing.key} cannot run on DuckDB`, changing.span);
}

/** Refuses a type whose values a DuckDB table does not hold exactly. */
function refuseType(context: CommandContext, type: SqlType, span: CreateTable["span"]): void {
  for (const part of innerTypes(type)) refuseType(context, part, span);
  if (["null", "unknown", "variant", "interval", "unsupported"].includes(type.kind))
    context.queries.refuse(`A column of the type ${printType(type)} cannot run on DuckDB`, span);
}

/** A column with its type, for a table that is created or changed. */
export function columnText(context: CommandContext, column: ColumnDefinition, keys: ReadonlySet<string>): string {
  const { queries } = context;
  const [name, ...fields] = column.name;
  const { type } = column;
  if (name === undefined || type === undefined || fields.length > 0)
    return queries.refuse("A column without a type cannot run on DuckDB", column.span);
  if (column.generatedAs !== undefined || column.identity !== undefined)
    queries.refuse("A generated column cannot run on DuckDB", column.span);
  const [extension] = column.extensions;
  if (extension !== undefined) queries.refuse(`${extension.name} cannot run on DuckDB`, extension.span);
  refuseType(context, type.type, type.span);
  const words = queries.text.slice(type.span.start, type.span.end);
  if (/\b(char|character|varchar)\b/i.test(words))
    queries.refuse("A text of limited length cannot run on DuckDB", type.span, "Use STRING.");
  if (/\bnot\s+null\b/i.test(words)) queries.refuse("NOT NULL inside a type cannot run on DuckDB", type.span);
  const notNull = column.notNull || keys.has(name.text.toLowerCase()) ? " NOT NULL" : "";
  return `${quoteName(name.text)} ${duckdbType(type.type)}${notNull}${defaultText(context, column, type.type)}`;
}

function keysOf(constraint: TableConstraint): readonly string[] {
  return constraint.kind === "primary_key" ? constraint.columns.map(({ text }) => text.toLowerCase()) : [];
}

/** A default that is the same at any time, and that DuckDB can keep. */
function defaultText(context: CommandContext, { defaultValue, name }: ColumnDefinition, type: SqlType): string {
  if (defaultValue === undefined) return "";
  const { queries, translator } = context;
  const bound = queries.bind(defaultValue, translator.emptyScope(undefined, new Map()));
  const isLiteral = bound.kind === "literal" || (bound.kind === "cast" && bound.operand.kind === "literal");
  // Databricks reads a text as the type of the column here, and nowhere else.
  const isConstant = isLiteral && (bound.type.kind !== "string" || type.kind === "string");
  const place = { name: name[0]?.text ?? "", type, byName: false };
  const sql = isConstant ? stored(context, bound, place) : undefined;
  if (sql === undefined || isOfSession(sql))
    return queries.refuse("A default that is no constant of the column's type cannot run on DuckDB", defaultValue.span);
  return ` DEFAULT ${sql}`;
}

/** Keys are not enforced by Databricks. A check is, and NULL does not pass it. */
function checkText(
  context: CommandContext,
  constraint: TableConstraint,
  columns: readonly ColumnDefinition[],
): readonly string[] {
  if (constraint.kind !== "check") return [];
  const { queries } = context;
  const known = columns.flatMap(({ name: [name], type }) =>
    name === undefined || type === undefined ? [] : [{ name: name.text, written: name.text, type: type.type }],
  );
  const visible = columnsOfRelation(known, "", []);
  const scope = scopeOfColumns(queries, visible, undefined, new Map(), () => undefined);
  const condition = conditionOf(context, constraint.condition, scope, "CHECK");
  if (isOfSession(condition)) queries.refuse("This check cannot run on DuckDB", constraint.condition.span);
  const name = constraint.name === undefined ? "" : `CONSTRAINT ${quoteName(constraint.name.text)} `;
  return [`${name}CHECK ((${condition}) IS TRUE)`];
}

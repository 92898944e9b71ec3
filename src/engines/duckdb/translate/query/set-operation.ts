import {
  type Bound,
  commonType,
  implicitCast,
  printType,
  type QueryBody,
  type Scope,
  type SqlType,
  sameType,
} from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { type CommonTables, type OutputColumn, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { refuseMaps } from "./refuse-maps.js";

type SetOperation = Extract<QueryBody, { kind: "set" }>;

/** UNION, EXCEPT and INTERSECT: columns by position, brought to their common types. */
export function translateSet(
  context: QueryContext,
  translator: QueryTranslator,
  operation: SetOperation,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedBody {
  const left = translator.body(operation.left, outer, ctes);
  const second = translator.body(operation.right, outer, ctes);
  const right = operation.byName ? inOrderOf(context, left, second, operation) : second;
  if (left.columns.length !== right.columns.length) {
    const message = `${operation.operator} needs as many columns on both sides but found ${left.columns.length} and ${right.columns.length}`;
    context.fail("SQL_TYPE", message, operation.span, "NUM_COLUMNS_MISMATCH");
  }
  const columns = uniqueColumns(
    left.columns.map((column, index) => ({
      name: column.name,
      type: common(context, operation, column, right.columns[index]),
    })),
  );
  if (operation.operator !== "UNION" || !operation.all)
    refuseMaps(context, columns, operation.operator, operation.span);
  const words = `${operation.operator}${operation.all ? " ALL" : ""}`;
  return {
    sql: `(${side(context, left, columns, operation)}) ${words} (${side(context, right, columns, operation)})`,
    columns,
  };
}

/** BY NAME: the right side with its columns in the order of the left one. */
function inOrderOf(
  context: QueryContext,
  left: TranslatedBody,
  right: TranslatedBody,
  operation: SetOperation,
): TranslatedBody {
  const namesOf = ({ columns }: TranslatedBody): string => columns.map(lowerName).toSorted().join("\n");
  const isUnique = new Set(left.columns.map(lowerName)).size === left.columns.length;
  if (!isUnique || namesOf(left) !== namesOf(right))
    context.refuse("BY NAME between sides with different or repeated names cannot run on DuckDB", operation.span);
  const alias = quoteName(context.newAlias("side"));
  const columns = left.columns.flatMap(
    (column) => right.columns.find((other) => lowerName(other) === lowerName(column)) ?? [],
  );
  const list = columns.map(({ written }) => `${alias}.${quoteName(written)}`).join(", ");
  return { sql: `SELECT ${list} FROM (${right.sql}) AS ${alias}`, columns };
}

function lowerName({ name }: OutputColumn): string {
  return name.toLowerCase();
}

/** DuckDB puts structs together by the names of their fields, Databricks by their places. */
function refuseOtherFields(context: QueryContext, operation: SetOperation, left: SqlType, right: SqlType): void {
  if (left.kind === "array" && right.kind === "array")
    refuseOtherFields(context, operation, left.element, right.element);
  if (left.kind === "map" && right.kind === "map") refuseOtherFields(context, operation, left.value, right.value);
  if (left.kind !== "struct" || right.kind !== "struct") return;
  for (const [index, field] of left.fields.entries()) {
    const other = right.fields[index];
    if (other === undefined) continue;
    if (other.name.toLowerCase() !== field.name.toLowerCase())
      context.refuse(`${operation.operator} of structs with different fields cannot run on DuckDB`, operation.span);
    refuseOtherFields(context, operation, field.type, other.type);
  }
}

function common(
  context: QueryContext,
  operation: SetOperation,
  left: OutputColumn,
  right: OutputColumn | undefined,
): OutputColumn["type"] {
  if (right !== undefined) refuseOtherFields(context, operation, left.type, right.type);
  const type = right && commonType(left.type, right.type);
  if (type !== undefined) return type;
  const message = `${operation.operator} needs one type for ${left.name} but found ${printType(left.type)} and ${printType(right?.type ?? left.type)}`;
  return context.fail("SQL_TYPE", message, operation.span, "INCOMPATIBLE_COLUMN_TYPE");
}

function side(
  context: QueryContext,
  body: TranslatedBody,
  columns: readonly OutputColumn[],
  operation: SetOperation,
): string {
  if (body.columns.every((column, index) => sameType(column.type, columns[index]?.type ?? column.type)))
    return body.sql;
  const alias = context.newAlias("side");
  const items = body.columns.map((column, index) => {
    const value: Bound = {
      kind: "column",
      qualifier: alias,
      name: column.written,
      type: column.type,
      span: operation.span,
    };
    const type = columns[index]?.type ?? column.type;
    return `${context.render(implicitCast(value, type)).sql} AS ${quoteName(columns[index]?.written ?? column.written)}`;
  });
  return `SELECT ${items.join(", ")} FROM (${body.sql}) AS ${quoteName(alias)}`;
}

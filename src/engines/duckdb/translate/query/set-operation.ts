import { type Bound, commonType, printType, type QueryBody, type Scope, sameType } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { type CommonTables, type OutputColumn, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";

type SetOperation = Extract<QueryBody, { kind: "set" }>;

/** UNION, EXCEPT and INTERSECT: columns by position, brought to their common types. */
export function translateSet(
  context: QueryContext,
  translator: QueryTranslator,
  operation: SetOperation,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedBody {
  if (operation.byName) context.refuse("BY NAME cannot run on DuckDB", operation.span);
  const left = translator.body(operation.left, outer, ctes);
  const right = translator.body(operation.right, outer, ctes);
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
  const words = `${operation.operator}${operation.all ? " ALL" : ""}`;
  return {
    sql: `(${side(context, left, columns, operation)}) ${words} (${side(context, right, columns, operation)})`,
    columns,
  };
}

function common(
  context: QueryContext,
  operation: SetOperation,
  left: OutputColumn,
  right: OutputColumn | undefined,
): OutputColumn["type"] {
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
    const cast: Bound = { kind: "cast", operand: value, type, onError: "raise", implicit: true, span: operation.span };
    return `${context.render(cast).sql} AS ${quoteName(columns[index]?.written ?? column.written)}`;
  });
  return `SELECT ${items.join(", ")} FROM (${body.sql}) AS ${quoteName(alias)}`;
}

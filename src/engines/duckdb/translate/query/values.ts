import { coerce, commonTypeOf, type Expression, newBinding, type Scope, type SqlType } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { type QueryContext, type TranslatedQuery, uniqueColumns } from "./query-context.js";

/** Rows of constants, with the columns `col1`, `col2`, … */
export function translateValues(
  context: QueryContext,
  rows: readonly (readonly Expression[])[],
  scope: Scope,
): TranslatedQuery {
  const bound = rows.map((row) => row.map((value) => context.bind(value, scope)));
  const width = bound[0]?.length ?? 0;
  for (const [index, row] of bound.entries()) {
    const first = rows[index]?.[0];
    if (row.length !== width && first !== undefined)
      context.fail(
        "SQL_TYPE",
        `Expected ${width} values in every row but found ${row.length}`,
        first.span,
        "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
      );
  }
  const types = Array.from({ length: width }, (_, index): SqlType => {
    const found = bound.map((row): SqlType => row[index]?.type ?? { kind: "null" });
    const type = mixText(found) ? undefined : commonTypeOf(found);
    return (
      type ??
      context.fail(
        "SQL_TYPE",
        `The values of column ${index + 1} have no common type`,
        rows[0]?.[index]?.span ?? { start: 0, end: 0 },
        "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
      )
    );
  });
  const binding = newBinding(context.text);
  const texts = bound.map(
    (row) =>
      `(${row.map((value, index) => context.render(coerce(binding, value, types[index] ?? value.type, "VALUES")).sql).join(", ")})`,
  );
  const columns = uniqueColumns(types.map((type, index) => ({ name: `col${index + 1}`, type })));
  const names = columns.map((column) => quoteName(column.written)).join(", ");
  return {
    sql: `SELECT * FROM (VALUES ${texts.join(", ")}) AS ${quoteName(context.newAlias("rows"))}(${names})`,
    columns,
  };
}

/** True for text among values that are none. Elsewhere Databricks reads such text as the other type, but not in VALUES. */
function mixText(types: readonly SqlType[]): boolean {
  const known = types.filter(({ kind }) => kind !== "null" && kind !== "unknown");
  const elements = known.flatMap((type) => (type.kind === "array" ? [type.element] : []));
  const texts = known.filter(({ kind }) => kind === "string");
  return (texts.length > 0 && texts.length < known.length) || (elements.length > 0 && mixText(elements));
}

import type { Alias, Span } from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";

/** The relation under an alias, which stands for all names that its columns had before. */
export function renamed(
  context: QueryContext,
  relation: TranslatedRelation,
  alias: Alias | undefined,
  span: Span,
): TranslatedRelation {
  if (alias === undefined) return relation;
  const seen = relation.columns.filter((column) => !column.hidden);
  if (alias.columns !== undefined && alias.columns.length !== seen.length) {
    context.fail("SQL_TYPE", `Expected ${seen.length} column names but found ${alias.columns.length}`, span);
  }
  const qualifier = [alias.name.text.toLowerCase()];
  return {
    sql: relation.sql,
    columns: seen.map((column, index) => ({
      ...column,
      name: alias.columns?.[index]?.text ?? column.name,
      qualifier,
    })),
  };
}

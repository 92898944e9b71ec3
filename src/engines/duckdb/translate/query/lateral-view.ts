import { bindGenerator, isGenerator, type LateralView, newBinding, type Scope } from "../../../../sql/index.js";
import { generate } from "./generate.js";
import type { QueryContext } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";

/** `relation LATERAL VIEW OUTER explode(tags) t AS tag` */
export function translateLateralView(
  context: QueryContext,
  view: LateralView,
  relation: TranslatedRelation,
  scope: Scope,
): TranslatedRelation {
  const { call, columns, name, clause } = view;
  if (!isGenerator(call.name)) context.refuse(`${call.name}() in LATERAL VIEW cannot run on DuckDB`, call.span);
  const generator = bindGenerator(newBinding(context.text), call, scope);
  if (columns.length > 0 && columns.length !== generator.columns.length) {
    const message = `Expected ${generator.columns.length} column names but found ${columns.length}`;
    context.fail("SQL_TYPE", message, clause, "UDTF_ALIAS_NUMBER_MISMATCH");
  }
  const names = columns.map((column) => column.text);
  const outer = view.outer || generator.outer;
  return generate(context, relation, { ...generator, outer }, name === undefined ? [] : [name.text], names);
}

import { literalInteger, type Sample, type Scope } from "../../../../sql/index.js";
import { nest } from "./nest.js";
import type { QueryContext } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";

/** TABLESAMPLE of a number of rows, which is a limit, or of all rows or none. What is drawn by chance is refused. */
export function translateSample(
  context: QueryContext,
  sample: Sample,
  relation: TranslatedRelation,
  scope: Scope,
): TranslatedRelation {
  const amount = literalInteger(context.bind(sample.amount, scope));
  if (sample.unit === "ROWS" && amount !== undefined && amount >= 0) return nest(context, relation, `LIMIT ${amount}`);
  if (sample.unit === "PERCENT" && amount === 100) return relation;
  if (sample.unit === "PERCENT" && amount === 0) return nest(context, relation, "LIMIT 0");
  return context.refuse(
    "TABLESAMPLE of a part of the rows draws them by chance, so it cannot run on DuckDB",
    sample.clause,
  );
}

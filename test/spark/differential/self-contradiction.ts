import type { Answer } from "./answer.js";
import { isSameRows } from "./compare.js";
import type { Question } from "./judge-texts.js";
import type { OnSpark } from "./on-spark.js";

/**
 * Spark 4.1.1 gives `array(1, 2)[CAST(NULL AS INT)]` as 0, and says that it is NULL where IS NULL asks. True when its values
 * are those of DuckDB as soon as what it calls NULL is NULL.
 */
export async function contradictsItself(
  server: OnSpark,
  { expression, freedom }: Question,
  duckdb: Answer,
  spark: Answer,
): Promise<boolean> {
  if (expression === undefined || duckdb.kind !== "rows" || spark.kind !== "rows") return false;
  const isNull = await server.answer(`SELECT (${expression}\n) IS NULL AS v FROM orders`, [
    { name: "v", type: { kind: "boolean" }, typeText: "boolean" },
  ]);
  if (isNull.kind !== "rows") return false;
  const rows = spark.rows.map((row, index) => (isNull.rows[index]?.[0] === true ? [null] : row));
  return isSameRows(duckdb, { ...spark, rows }, freedom);
}

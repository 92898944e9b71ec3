import { isQualityError } from "../../../errors.js";
import type { Scalar } from "../../../model/scalar.js";
import type { Session } from "../../engine.js";

const facts = `SELECT version() AS spark, current_user() AS who, current_catalog() AS catalog, current_schema() AS schema`;
/** Spark by itself has no such function. */
const edition = `SELECT current_version().dbsql_version AS edition`;

/** What a warehouse says of itself. Its sessions are in ANSI mode and in UTC, or are not opened. */
export async function warehouseFacts(
  session: Session,
  signal: AbortSignal,
  waitedMs: number | undefined,
): Promise<readonly string[]> {
  const [spark, who, catalog, schema] = await firstRow(session, facts, signal);
  const [databricks] = await firstRow(session, edition, signal).catch((error: unknown) => {
    if (isQualityError(error) && error.code === "STATEMENT_FAILED") return [];
    throw error;
  });
  // The version of Spark is followed by a hash.
  const version = `Spark ${String(spark).split(" ")[0]}`;
  return [
    ...(waitedMs === undefined ? [] : [`was starting, for ${Math.ceil(waitedMs / 1000)} s`]),
    databricks === undefined || databricks === null ? version : `Databricks SQL ${String(databricks)}, ${version}`,
    "in ANSI mode and in UTC",
    `as the user ${String(who)}`,
    `names that do not say theirs are of ${String(catalog)}.${String(schema)}`,
  ];
}

async function firstRow(session: Session, sql: string, signal: AbortSignal): Promise<readonly Scalar[]> {
  const { rows } = await session.query(sql, signal);
  return rows[0] ?? [];
}

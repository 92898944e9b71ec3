import type { DuckDBConnection } from "@duckdb/node-api";
import { asQualityError } from "../../src/engines/duckdb/fault.js";
import { fixtures } from "../corpus/corpus.js";
import { openDuckDb } from "../corpus/duckdb.js";
import { translated } from "./check-text.js";

/** What a statement does on DuckDB. */
export type Ran =
  | { readonly kind: "rows"; readonly rows: readonly (readonly unknown[])[] }
  | { readonly kind: "raised"; readonly errorClass: string }
  | { readonly kind: "broken"; readonly why: string };

/** A DuckDB with the fixture tables. */
export async function openFixtures(): Promise<DuckDBConnection> {
  const connection = await openDuckDb();
  // Six rows are no work for several threads.
  await connection.run("SET threads = 1");
  for (const { duckdb_create, duckdb_insert } of fixtures) {
    await connection.run(duckdb_create);
    await connection.run(duckdb_insert);
  }
  return connection;
}

/** Runs SQL of DuckDB. An error must be one that a value can be the reason of. */
export async function run(connection: DuckDBConnection, sql: string): Promise<Ran> {
  try {
    return { kind: "rows", rows: (await connection.runAndReadAll(sql)).getRows() };
  } catch (error) {
    const { errorClass, message } = asQualityError(error);
    return errorClass === undefined ? { kind: "broken", why: message } : { kind: "raised", errorClass };
  }
}

/**
 * What is wrong with a predicate whose projected values are known: as a filter it must keep the rows where it is true.
 * Undefined when nothing is, or when the filter raises an error.
 */
export async function problemAsFilter(
  connection: DuckDBConnection,
  text: string,
  projected: readonly (readonly unknown[])[],
): Promise<string | undefined> {
  const checked = translated(`SELECT id FROM orders WHERE ${text} ORDER BY id`);
  if (checked.kind === "refused") return undefined;
  if (checked.kind === "broken") return checked.why;
  const ran = await run(connection, checked.sql);
  if (ran.kind === "raised") return undefined;
  if (ran.kind === "broken") return ran.why;
  // The identifiers of the fixture are 1 to 6.
  const kept = projected.flatMap(([value], index) => (value === true ? [index + 1] : []));
  const found = ran.rows.map(([id]) => Number(id));
  return kept.join() === found.join() ? undefined : `It is true for the rows ${kept.join()} but keeps ${found.join()}`;
}

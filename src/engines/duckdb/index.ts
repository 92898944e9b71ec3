import type { DuckDBOptions, DuckDBTarget } from "./options.js";

export type { DuckDBOptions, DuckDBTarget, FileMapping } from "./options.js";

/**
 * A target that runs on the embedded engine.
 *
 * @example
 * ```ts
 * import { defineConfig, file } from "lakehouse-dq";
 * import { duckdb } from "lakehouse-dq/duckdb";
 *
 * export default defineConfig({
 *   targets: { local: duckdb({ tables: { "main.sales.orders": file("data/orders-*.parquet") } }) },
 * });
 * ```
 */
export function duckdb(options: DuckDBOptions = {}): DuckDBTarget {
  return { engine: "duckdb", ...options };
}

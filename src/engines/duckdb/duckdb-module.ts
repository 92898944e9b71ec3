import { createRequire } from "node:module";

/**
 * The package of DuckDB. It is CommonJS: required, it loads in two thirds of the time of an import, which reads every
 * file of it twice.
 */
export const duckdb: typeof import("@duckdb/node-api") = createRequire(import.meta.url)("@duckdb/node-api");

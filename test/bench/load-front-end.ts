// The front end alone: reading, typing and translating, without DuckDB.
export { translateCondition } from "../../src/engines/duckdb/translate/index.js";
export { parseCondition } from "../../src/sql/index.js";

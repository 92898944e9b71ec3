export { duckdbType } from "./duckdb-type.js";
export { macros } from "./macros/index.js";
export type { ResolvedTable, TableScope } from "./query/tables.js";
export { translateCondition } from "./translate-condition.js";
export { translateStatement } from "./translate-statement.js";

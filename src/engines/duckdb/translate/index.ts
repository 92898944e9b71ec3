export { duckdbType } from "./duckdb-type.js";
export { macros } from "./macros/index.js";
export type { TableScope } from "./table-scope.js";
export { translateCondition } from "./translate-condition.js";
export { translateRows, translateStatement } from "./translate-statement.js";

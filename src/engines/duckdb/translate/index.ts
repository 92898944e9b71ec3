export { duckdbType } from "./duckdb-type.js";
export { macros, macrosIn } from "./macros/index.js";
export type { TableScope, WritableScope } from "./table-scope.js";
export { translateCommand } from "./translate-command.js";
export { translateCondition } from "./translate-condition.js";
export { translateRows, translateStatement } from "./translate-statement.js";

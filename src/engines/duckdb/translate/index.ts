export type { Callback, CallbackKind } from "./callbacks/callback.js";
export { callbacks, callbacksIn } from "./callbacks/index.js";
export { duckdbType } from "./duckdb-type.js";
export { macros, macrosIn } from "./macros/index.js";
export type { TableScope } from "./table-scope.js";
export { translateCondition } from "./translate-condition.js";
export { translateRows, translateStatement } from "./translate-statement.js";

// What the benchmark of the dialect needs of the front end and of the embedded engine.
export { registerCallbacks } from "../../src/engines/duckdb/register-callbacks.js";
export { callbacksIn } from "../../src/engines/duckdb/translate/callbacks/index.js";
export { macrosIn, translateCondition, translateStatement } from "../../src/engines/duckdb/translate/index.js";
export { parseCondition, parseType } from "../../src/sql/index.js";

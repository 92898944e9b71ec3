/** A macro of ours for one connection. All their names start with `dq_`, so that no function of DuckDB is hidden. */
export function defineMacro(signature: string, body: string): string {
  return `CREATE OR REPLACE TEMP MACRO dq_${signature} AS ${body}`;
}

/** Raises an error of a class of Databricks; `message` is an expression of DuckDB. */
export function raise(errorClass: string, message: string): string {
  return `error('[${errorClass}] ' || ${message})`;
}

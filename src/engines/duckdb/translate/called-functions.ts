/** Texts and quoted names, in which nothing is called. */
const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

/** The functions that DuckDB SQL of ours calls by name, such as `dq_divide` and `error`. */
function calledFunctions(sql: string): ReadonlySet<string> {
  const calls = sql.replace(quoted, "''").matchAll(/\b[a-z]\w*(?=\()/g);
  return new Set(Array.from(calls, ([name]) => name));
}

/** True where a table cannot keep the SQL: it calls what only our sessions know, or raises by itself. */
export function isOfSession(sql: string): boolean {
  return [...calledFunctions(sql)].some((name) => name.startsWith("dq_") || name === "error");
}

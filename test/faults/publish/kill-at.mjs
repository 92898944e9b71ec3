// Loaded before the command: kills the process where `DQ_KILL_AT` says, counting the statements of DuckDB from the one that
// begins a transaction. `3` is before the third of them, and `end` after the last, which commits.
import { appendFileSync } from "node:fs";
import { DuckDBConnection } from "@duckdb/node-api";

const at = process.env.DQ_KILL_AT;
const log = process.env.DQ_STATEMENTS;
let count = 0;

for (const method of ["run", "runAndReadAll", "stream", "prepare"]) {
  const original = DuckDBConnection.prototype[method];
  DuckDBConnection.prototype[method] = async function (sql, ...rest) {
    if (count > 0 || sql.startsWith("BEGIN")) count += 1;
    const place = count;
    if (place > 0 && log !== undefined) appendFileSync(log, `${JSON.stringify(sql)}\n`);
    if (place > 0 && String(place) === at) process.kill(process.pid, "SIGKILL");
    const result = await original.call(this, sql, ...rest);
    if (sql.startsWith("COMMIT") && at === "end") process.kill(process.pid, "SIGKILL");
    return result;
  };
}

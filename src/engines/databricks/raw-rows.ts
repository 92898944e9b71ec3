import type { Value } from "../../model/value.js";
import type { RowStream } from "../engine.js";
import type { Answer } from "./warehouse.js";

/** The rows of a statement that tells something, such as SHOW TABLES: few, and of texts and small numbers. */
export function rawRows({ rows }: Answer): RowStream {
  const names = Object.keys(rows[0] ?? {});
  const batch = rows.map((row) => names.map((name) => plain(row[name])));
  return {
    columns: names.map((name) => ({ name, type: { kind: "unknown" } })),
    batches: (async function* () {
      yield batch;
    })(),
  };
}

function plain(value: unknown): Value {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

import type { Engine } from "../engine.js";
import type { DuckDBOptions } from "./options.js";

/** The embedded engine. DuckDB itself is loaded on connecting. */
export function duckdbEngine(options: DuckDBOptions): Engine {
  return {
    name: "duckdb",
    connect: async (connect) => (await import("./duckdb-session.js")).DuckDBSession.open(options, connect),
    filesOf: async (name, tables) => (await import("./table-files.js")).tableFiles(name, tables, options),
  };
}

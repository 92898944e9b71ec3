import { duckdbEngine } from "../../src/engines/duckdb/duckdb-engine.js";
import { translateRows } from "../../src/engines/duckdb/translate/index.js";
import type { Engine } from "../../src/engines/engine.js";
import { QualityError } from "../../src/errors.js";
import { openDuckDb } from "../corpus/duckdb.js";

const scope = {
  resolve: (name: readonly string[]): never => {
    throw new QualityError("TABLE_UNKNOWN", `The rows of a case come from no table, such as ${name.join(".")}`);
  },
};

/** A database file with these tables in the schema `c`, made from Databricks SQL, and the engine that reads it. */
export async function duckdbWith(tables: Readonly<Record<string, string>>, path: string): Promise<Engine> {
  const connection = await openDuckDb();
  try {
    // The macros of the translation stay in memory: the file has the tables alone.
    await connection.run(`ATTACH '${path}' AS made; CREATE SCHEMA made.c`);
    for (const [name, select] of Object.entries(tables)) {
      await connection.run(`CREATE TABLE made.c."${name}" AS ${translateRows(select, scope).sql}`);
    }
    await connection.run("DETACH made");
  } finally {
    connection.closeSync();
  }
  return duckdbEngine({ database: path });
}

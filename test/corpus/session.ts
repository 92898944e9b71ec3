import { DuckDBInstance } from "@duckdb/node-api";
import { duckdbEngine } from "../../src/engines/duckdb/duckdb-engine.js";
import type { Session } from "../../src/engines/engine.js";
import type { Value } from "../../src/model/value.js";
import { fixtures } from "./corpus.js";
import type { Rows } from "./duckdb.js";

/** A session over a database that holds the tables of the fixtures; nobody says what is in them. */
export async function openCorpusSession(): Promise<Session> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const { duckdb_create, duckdb_insert } of fixtures) {
    await connection.run(duckdb_create);
    await connection.run(duckdb_insert);
  }
  return duckdbEngine({ instance }).connect({ tables: [], signal: new AbortController().signal });
}

/** The rows of a statement as the corpus writes them. */
export async function readRows(session: Session, sql: string): Promise<Rows> {
  const { batches } = await session.read(sql, new AbortController().signal);
  const rows: (readonly unknown[])[] = [];
  for await (const batch of batches) rows.push(...batch.map((row) => row.map(plain)));
  return rows;
}

function plain(value: Value): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value.kind === "number") return Number(value.digits);
  return value.kind === "list" ? value.items.map(plain) : value;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach } from "vitest";
import { duckdbEngine } from "../../../../src/engines/duckdb/duckdb-engine.js";
import type { DuckDBOptions } from "../../../../src/engines/duckdb/options.js";
import type { DeclaredTable, Session } from "../../../../src/engines/engine.js";

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** A session that is closed after the test. */
export async function openSession(options: DuckDBOptions, tables: readonly DeclaredTable[] = []): Promise<Session> {
  const session = await duckdbEngine(options).connect({ tables, signal: never() });
  opened.push(() => session.close());
  return session;
}

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dq-test-"));
  opened.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs statements of DuckDB's own SQL against a database file, or in memory for `:memory:`, and closes it. */
export async function prepareDatabase(path: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** A signal that never aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}

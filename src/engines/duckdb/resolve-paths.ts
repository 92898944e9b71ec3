import { extname, resolve } from "node:path";
import { defined } from "../../errors.js";
import type { DuckDBOptions, DuckDBTarget, FileMapping } from "./options.js";

const fileEndings: ReadonlySet<string> = new Set([".parquet", ".csv", ".tsv", ".jsonl", ".ndjson", ".gz"]);

/** The options of a target with every path absolute. In JSON and YAML a text that ends like a data file is one. */
export function resolvePaths(target: DuckDBTarget, folder: string): DuckDBOptions {
  const { engine: _engine, database, databases, tables, temporaryFolder, ...rest } = target;
  const mapped = tables && mapValues(tables, (table) => absoluteTable(table, folder));
  return {
    ...rest,
    ...defined({
      database: database === undefined || database === ":memory:" ? undefined : resolve(folder, database),
      databases: databases && mapValues(databases, (path) => resolve(folder, path)),
      tables: mapped,
      temporaryFolder: temporaryFolder === undefined ? undefined : resolve(folder, temporaryFolder),
    }),
  };
}

function absoluteTable(table: FileMapping | string, folder: string): FileMapping | string {
  if (typeof table !== "string") return { ...table, path: resolve(folder, table.path) };
  return fileEndings.has(extname(table).toLowerCase()) ? { kind: "file", path: resolve(folder, table) } : table;
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

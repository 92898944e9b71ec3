import type { FileOptions } from "../model/table.js";

const brand = Symbol.for("lakehouse-dq.source");

/** A table that is files. */
export interface FileTable extends FileOptions {
  readonly kind: "file";
  readonly path: string;
  readonly name?: string;
}

/** A table that is the rows of a SELECT. */
export interface QueryTable {
  readonly kind: "query";
  readonly name: string;
  readonly sql: string;
}

/**
 * Files as a table: Parquet, CSV or JSON lines by their ending, `*`, `?` and `**` allowed. A path in a suite is
 * relative to the suite, in a config to the config.
 */
export function file(path: string, options: FileOptions & { readonly name?: string } = {}): FileTable {
  return branded({ kind: "file", path, ...options });
}

/** The rows of a Databricks SQL SELECT as a table of that name. */
export function query(name: string, sql: string): QueryTable {
  return branded({ kind: "query", name, sql });
}

export function isTableSource(value: unknown): value is FileTable | QueryTable {
  return typeof value === "object" && value !== null && brand in value;
}

function branded<T extends object>(source: T): T {
  Object.defineProperty(source, brand, { value: true });
  return Object.freeze(source);
}

import type { DuckDBOptions } from "./options.js";

/** Where a logical name leads: a table of a database file, or of the instance itself. */
export interface PhysicalName {
  /** The database file; undefined for the instance's own tables. */
  readonly file: string | undefined;
  readonly catalog: string | undefined;
  readonly schema: string;
  readonly table: string;
}

/** The place of a logical name of one to three parts, by the target's table of names. */
export function physicalName(parts: readonly string[], options: DuckDBOptions): PhysicalName {
  const [table = "", schema = "main", logicalCatalog] = parts.toReversed();
  const catalog =
    logicalCatalog === undefined ? undefined : (lookUp(options.catalogs, logicalCatalog) ?? logicalCatalog);
  const ofCatalog = catalog === undefined ? undefined : lookUp(options.databases, catalog);
  return {
    file: ofCatalog ?? options.database,
    catalog,
    schema: lookUp(options.schemas, schema) ?? schema,
    table,
  };
}

/** The entry of a logical name. Databricks' names do not tell upper from lower case. */
export function lookUp<T>(names: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(names ?? {}).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

import { identifier } from "../../sql/index.js";
import type { Connections } from "./connections.js";
import { databaseTables } from "./database-tables.js";
import type { Databases } from "./databases.js";
import type { DuckDBOptions } from "./options.js";

/** The names that a target maps, and those of the tables in its databases, as a suite writes them. */
export async function listTables(
  connections: Connections,
  databases: Databases,
  options: DuckDBOptions,
): Promise<readonly string[]> {
  const files = [
    ...(options.database === undefined ? [] : [{ file: options.database, catalog: [] }]),
    ...Object.entries(options.databases ?? {}).map(([catalog, file]) => ({ file, catalog: [catalog] })),
  ];
  const names = Object.keys(options.tables ?? {});
  for (const { file, catalog } of files) {
    const { alias } = await databases.attach(file);
    for (const [, schema = "", table = ""] of await databaseTables(connections, alias)) {
      names.push(nameOf(catalog, schema, table, options));
    }
  }
  if (options.instance !== undefined) {
    for (const [, schema = "", table = ""] of await databaseTables(connections, undefined)) {
      names.push(nameOf([], schema, table, options));
    }
  }
  return [...new Set(names)];
}

/** The schema `main` goes without saying, as where a name is looked up. */
function nameOf(catalog: readonly string[], schema: string, table: string, { schemas = {} }: DuckDBOptions): string {
  const logical = Object.entries(schemas).find(([, physical]) => physical.toLowerCase() === schema.toLowerCase())?.[0];
  const parts = catalog.length === 0 && logical === undefined && schema === "main" ? [] : [logical ?? schema];
  return [...catalog, ...parts, table].map(identifier).join(".");
}

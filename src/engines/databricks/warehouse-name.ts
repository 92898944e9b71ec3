import { parseTableName } from "../../sql/index.js";
import type { DatabricksOptions } from "./options.js";

type Names = Pick<DatabricksOptions, "catalogs" | "schemas" | "tables">;

/** The name on the warehouse of a logical name of one to three parts, by the target's tables of names. */
export function warehouseName(logical: readonly string[], { catalogs, schemas, tables }: Names): readonly string[] {
  const mapped = lookUp(tables, logical.join("."));
  if (mapped !== undefined) return parseTableName(mapped);
  const [table = "", schema, catalog] = logical.toReversed();
  return [
    ...(catalog === undefined ? [] : [lookUp(catalogs, catalog) ?? catalog]),
    ...(schema === undefined ? [] : [lookUp(schemas, schema) ?? schema]),
    table,
  ];
}

/** Names do not tell upper from lower case. */
function lookUp(names: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(names ?? {}).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

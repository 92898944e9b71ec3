import type { Target } from "../../config/config.js";
import type { Engine } from "../../engines/engine.js";
import type { MappedTable, TargetFacts } from "../../init/config-text.js";
import { createEngine } from "../engines.js";
import type { DeclaredColumns, InitTable } from "./init-table.js";

/** Database files of a target: one for all names, or several by catalog. */
export type InitDatabases = Pick<TargetFacts, "database" | "databases">;

/** What a target says of these tables. */
export function targetFacts(
  databases: InitDatabases,
  tables: readonly InitTable[],
  columns: ReadonlyMap<string, DeclaredColumns> = new Map(),
): TargetFacts {
  return {
    ...databases,
    tables: Object.fromEntries(
      tables.flatMap(({ name, mapped }) =>
        mapped === undefined ? [] : [[name, withColumns(mapped, columns.get(name))]],
      ),
    ),
  };
}

function withColumns(mapped: MappedTable, columns: DeclaredColumns | undefined): MappedTable {
  return mapped.kind === "file" && columns !== undefined ? { ...mapped, columns } : mapped;
}

/** The same as a target of a config. */
export function asTarget({
  tables,
  ...databases
}: TargetFacts): Target & { readonly tables: Readonly<Record<string, unknown>> } {
  const mappings = Object.entries(tables).map(([name, table]) => [name, table.kind === "file" ? table : table.name]);
  return { engine: "duckdb", ...databases, tables: Object.fromEntries(mappings) };
}

/** The embedded engine over these tables. Paths are relative to the folder. */
export function engineOver(facts: TargetFacts, folder: string): Promise<Engine> {
  return createEngine(asTarget(facts), { name: "local", folder, locate: () => ({ file: folder }) });
}

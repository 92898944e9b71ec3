import type { Location } from "../../model/location.js";
import type { GatheredTable } from "../../runner/gather-tables.js";
import { tablesRead } from "../../runner/tables-read.js";

/** A table that rules read. */
export interface ReadTable {
  readonly name: string;
  /** Where a suite first asks for it. */
  readonly location: Location | undefined;
}

/** Every table that the rules read, once: their own, those of queries, and those that keys refer to. */
export function readTables(tables: readonly GatheredTable[]): readonly ReadTable[] {
  const found = new Map<string, ReadTable>();
  for (const table of tables) {
    for (const name of tablesRead(table)) {
      const key = name.toLowerCase();
      if (!found.has(key)) found.set(key, { name, location: table.groups[0]?.table.location });
    }
  }
  return [...found.values()];
}

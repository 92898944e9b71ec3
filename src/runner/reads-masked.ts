import type { CheckedGroup } from "./check-group.js";
import type { TableRun } from "./table-run.js";

/** A masked value may come from any table that a statement reads. */
export function readsMasked({ table, tables }: CheckedGroup, { masks }: Pick<TableRun, "masks">): boolean {
  return table.mask.length > 0 || tables.some((name) => (masks.get(name.toLowerCase()) ?? []).length > 0);
}

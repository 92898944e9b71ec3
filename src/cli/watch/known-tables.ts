import type { DeclaredTable, Engine, TableFiles } from "../../engines/engine.js";
import { declaredTables } from "../../runner/connect-to.js";
import type { GatheredTable } from "../../runner/gather-tables.js";
import { tablesRead } from "../../runner/tables-read.js";

const nothing: TableFiles = { files: [], folders: [] };

/** The files that the rules of tables read, by the names of the tables in lower case. @param all every table there is */
export async function filesOfTables(
  tables: readonly GatheredTable[],
  all: readonly GatheredTable[],
  engine: Engine,
): Promise<ReadonlyMap<string, TableFiles>> {
  const declared = all.flatMap(declaredTables);
  const entries = tables.map(
    async (table) => [table.name.toLowerCase(), await filesOf(table, engine, declared)] as const,
  );
  return new Map(await Promise.all(entries));
}

async function filesOf(table: GatheredTable, engine: Engine, declared: readonly DeclaredTable[]): Promise<TableFiles> {
  const found = await Promise.all(
    tablesRead(table).map(async (name) => {
      // A name that leads nowhere is told where the table is read.
      return (await engine.filesOf?.(name, declared).catch(() => nothing)) ?? nothing;
    }),
  );
  return { files: found.flatMap(({ files }) => files), folders: found.flatMap(({ folders }) => folders) };
}

/** Names, in lower case, of tables that are something else than they were, and of those that read them. */
export function changedSources(before: readonly GatheredTable[], after: readonly GatheredTable[]): ReadonlySet<string> {
  const sources = new Map(before.map((table) => [table.name.toLowerCase(), sourceOf(table)]));
  const now = new Map(after.map((table) => [table.name.toLowerCase(), sourceOf(table)]));
  const names = [...sources.keys(), ...now.keys()];
  const changed = new Set(names.filter((name) => sources.get(name) !== now.get(name)));
  if (changed.size === 0) return changed;
  const readers = after.filter((table) => tablesRead(table).some((name) => changed.has(name.toLowerCase())));
  return new Set([...changed, ...readers.map(({ name }) => name.toLowerCase())]);
}

function sourceOf({ groups }: GatheredTable): string {
  return JSON.stringify(groups[0]?.table.source ?? null);
}

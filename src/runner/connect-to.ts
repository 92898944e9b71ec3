import type { ConnectOptions, DeclaredTable, Engine, Session } from "../engines/engine.js";
import type { GatheredTable } from "./gather-tables.js";

/** Connects, and tells the engine where the suites themselves say their tables are: all of them, selected or not. */
export function connectTo(
  engine: Engine,
  tables: readonly GatheredTable[],
  options: Omit<ConnectOptions, "tables" | "overrides">,
): Promise<Session> {
  return engine.connect({ ...options, tables: tables.flatMap(declaredTables) });
}

export function declaredTables({ name, groups }: GatheredTable): readonly DeclaredTable[] {
  const table = groups[0]?.table;
  if (table === undefined || table.source.kind === "query") return [];
  return [{ name, source: table.source, mask: table.mask }];
}

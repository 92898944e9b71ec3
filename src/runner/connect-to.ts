import type { DeclaredTable, Engine, Session } from "../engines/engine.js";
import type { GatheredTable } from "./gather-tables.js";

/** Connects, and tells the engine where the suites themselves say their tables are: all of them, selected or not. */
export function connectTo(engine: Engine, tables: readonly GatheredTable[], signal: AbortSignal): Promise<Session> {
  return engine.connect({ tables: tables.flatMap(declaredTables), signal });
}

export function declaredTables({ name, groups }: GatheredTable): readonly DeclaredTable[] {
  const source = groups[0]?.table.source;
  return source === undefined || source.kind === "query" ? [] : [{ name, source }];
}

import type { DeclaredTable, Engine, Session } from "../engines/engine.js";
import type { GatheredTable } from "./gather-tables.js";

/** Connects, and tells the engine which tables the suites themselves say where they are. */
export function connectTo(engine: Engine, tables: readonly GatheredTable[], signal: AbortSignal): Promise<Session> {
  return engine.connect({ tables: tables.flatMap(declaredTables), signal });
}

function declaredTables({ name, groups }: GatheredTable): readonly DeclaredTable[] {
  const source = groups[0]?.table.source;
  return source === undefined || source.kind === "query" ? [] : [{ name, source }];
}

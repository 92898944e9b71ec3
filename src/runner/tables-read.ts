import { argsOf } from "../expectations/args-of.js";
import { inspect } from "../sql/index.js";
import type { GatheredTable, RuleGroup } from "./gather-tables.js";

/** The logical tables that the rules of a table read, as their texts name them. */
export function tablesRead({ name, groups }: GatheredTable): readonly string[] {
  const others = groups.flatMap((group) => [...queried(group), ...referred(group)]);
  const isQuery = groups.some(({ table }) => table.source.kind === "query");
  return [...new Set([...(isQuery ? [] : [name]), ...others])];
}

function queried({ table: { source } }: RuleGroup): readonly string[] {
  return source.kind === "query" ? lenient(() => inspect(source.sql).tables.map((table) => table.name.join("."))) : [];
}

/** The tables of rules that compare with others. */
function referred({ rules }: RuleGroup): readonly string[] {
  return rules.flatMap(({ rule, definition }) =>
    definition?.kind === "counting"
      ? lenient(() => (definition.tables?.(argsOf(rule)) ?? []).map((table) => table.name))
      : [],
  );
}

/** What is wrong with a text is told where it is checked. */
function lenient(read: () => readonly string[]): readonly string[] {
  try {
    return read();
  } catch {
    return [];
  }
}

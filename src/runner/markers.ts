import { unreachable } from "../errors.js";
import { argsOf } from "../expectations/args-of.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { Rule } from "../model/rule.js";
import { inspect, sql } from "../sql/index.js";
import type { GatheredTable } from "./gather-tables.js";

/** The names of the `:name` markers in all texts of the rules. Undefined when a text cannot be read to its end. */
export function markersOf(tables: readonly GatheredTable[]): ReadonlySet<string> | undefined {
  const groups = tables.flatMap((table) => table.groups);
  try {
    const texts = groups.flatMap(({ table, rules }) => [
      table.where,
      table.source.kind === "query" ? table.source.sql : undefined,
      ...rules.flatMap(({ rule, definition }) => [rule.where, ...textsOf(rule, definition)]),
    ]);
    const written = texts.filter((text) => text !== undefined);
    return new Set(written.flatMap((text) => inspect(text).parameters.map(({ name }) => name)));
  } catch {
    // What is wrong with the text is told where the rule is checked.
    return undefined;
  }
}

function textsOf(rule: Rule, definition: AnyDefinition | undefined): readonly string[] {
  if (definition === undefined) throw new Error(`${rule.id} could not be declared`);
  const args = argsOf(rule);
  switch (definition.kind) {
    case "row": {
      const holds = definition.holds(args);
      return [typeof holds === "string" ? holds : holds.text];
    }
    case "counting": {
      const scope = { source: sql.table(["t"]) };
      return [definition.statement(args, scope).text, definition.offending?.(args, scope).text ?? ""];
    }
    case "measuring":
      return Object.values(definition.measures(args)).map(({ text }) => text);
    default:
      return unreachable(definition);
  }
}

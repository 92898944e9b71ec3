import { argsOf } from "../../../src/expectations/args-of.js";
import type { RowExpectation, TableExpectation } from "../../../src/expectations/expectation.js";
import { sql } from "../../../src/sql/index.js";

/** Every SQL text of an expectation, about a table `` `t` ``. */
export function sqlOf({ args, definition }: RowExpectation | TableExpectation): unknown {
  const given = argsOf({ args });
  const scope = { source: sql.table(["t"]) };
  switch (definition.kind) {
    case "row": {
      const holds = definition.holds(given);
      return typeof holds === "string" ? holds : holds.text;
    }
    case "counting":
      return {
        statement: definition.statement(given, scope).text,
        offending: definition.offending?.(given, scope).text,
        columns: definition.columns(given),
        tables: definition.tables?.(given) ?? [],
      };
    case "measuring":
      return Object.fromEntries(Object.entries(definition.measures(given)).map(([name, { text }]) => [name, text]));
    default:
      throw new Error("An expectation of no kind");
  }
}

/** The sentence of an expectation, from its third word on. */
export function sentenceOf({ args, definition }: RowExpectation | TableExpectation): string {
  return definition.describe(argsOf({ args }));
}

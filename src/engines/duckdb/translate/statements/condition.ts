import { type Expression, newBinding, requireBoolean, type Scope } from "../../../../sql/index.js";
import type { CommandContext } from "./command-context.js";

/** A condition over the columns of the scope, in DuckDB SQL. */
export function conditionOf({ queries }: CommandContext, condition: Expression, scope: Scope, clause: string): string {
  const bound = queries.bind(condition, scope);
  return queries.render(requireBoolean(newBinding(queries.text), bound, clause, "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN"))
    .sql;
}

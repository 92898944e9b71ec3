import type { PlannedRule, Ranking, TablePlan } from "../model/plan.js";
import { type SqlText, sql } from "../sql/index.js";
import { namedRelation } from "./named-relation.js";

/** A table and its filter. */
export interface FilteredTable {
  /** The logical name. */
  readonly table: string;
  /** A relation for `FROM`. */
  readonly source: string;
  readonly where?: string | undefined;
}

/**
 * The rows of the table that pass its filter, with the columns of the rankings, as a subquery without a name. Without
 * rankings the table as it is, unfiltered.
 */
export function rankedRelation({ table, source, where }: FilteredTable, rankings: readonly Ranking[]): string {
  const distinct = [...new Map(rankings.map((ranking) => [ranking.over, ranking])).values()];
  if (distinct.length === 0) return source;
  const columns = distinct.map(({ place, rank, over }) => {
    const window = (ranking: string): SqlText => sql.condition(`${ranking}() OVER (${over})`);
    return sql`${window("row_number")} AS ${sql.column([place])}, ${window("rank")} AS ${sql.column([rank])}`;
  });
  const filter = where === undefined ? sql`` : sql` WHERE ${sql.condition(where)}`;
  return sql`(SELECT *, ${sql.join(columns, ", ")} FROM ${namedRelation(source, table)}${filter})`.text;
}

/** A relation for `FROM` in which the conditions of these rules can be evaluated: no ranking but theirs costs anything. */
export function relationOf({ table, source, where }: TablePlan, rules: readonly PlannedRule[]): SqlText {
  const rankings = rules.flatMap(({ ranking }) => (ranking === undefined ? [] : [ranking]));
  return namedRelation(rankedRelation({ table: table.name, source, where }, rankings), table.name);
}

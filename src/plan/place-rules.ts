import type { Ranking } from "../model/plan.js";
import { type Column, sql } from "../sql/index.js";
import { freeName } from "./free-name.js";
import type { PreparedRule } from "./prepare-rule.js";
import { countInScope, rowMeasures } from "./row-measures.js";

type Needs = Exclude<PreparedRule["needs"], { kind: "first" }>;

/** A rule whose condition can be evaluated in the table, with the columns of its ranking where it has one. */
export interface PlacedRule extends Omit<PreparedRule, "needs"> {
  readonly needs: Needs;
  readonly ranking?: Ranking;
}

/** Gives every window columns of its own, and the rules that look for first rows a condition on them. Equal windows are one. */
export function placeRules(rules: readonly PreparedRule[], columns: readonly Column[]): readonly PlacedRule[] {
  const taken = columns.map(({ name }) => name);
  const rankings = new Map<string, Ranking>();
  const rankingOf = (over: string): Ranking => {
    const known = rankings.get(over);
    if (known !== undefined) return known;
    const ranking = { place: freeName("dq_place", taken), rank: freeName("dq_rank", taken), over };
    taken.push(ranking.place, ranking.rank);
    rankings.set(over, ranking);
    return ranking;
  };
  return rules.map(({ needs, ...rule }) =>
    needs.kind === "first" ? { ...rule, ...placed(rule, needs, rankingOf(needs.over)) } : { ...rule, needs },
  );
}

function placed(
  { rule, where }: Omit<PreparedRule, "needs">,
  { tiesAreSame }: Extract<PreparedRule["needs"], { kind: "first" }>,
  ranking: Ranking,
): Pick<PlacedRule, "needs" | "ranking" | "condition"> {
  const [place, rank] = [sql.column([ranking.place]), sql.column([ranking.rank])];
  const condition = sql`${place} = 1`.text;
  const tie = sql`CASE WHEN ${rank} = 1 AND ${place} > 1 THEN 1 END`.text;
  return {
    ranking,
    condition,
    needs: {
      kind: "aggregates",
      sql: {
        ...rowMeasures(rule.nulls, condition, where),
        ...(tiesAreSame ? {} : { [firstTies]: countInScope(tie, where) }),
      },
    },
  };
}

/** The name under which the rows that tie for the first place of their key are asked for. */
export const firstTies = "ties";

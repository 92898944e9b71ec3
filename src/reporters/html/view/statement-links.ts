import type { Outcome, RunReport } from "../../../model/report.js";
import { formatDuration } from "../../text/format-duration.js";
import { anchor } from "./anchor.js";

/** The statements that answered a rule. Their SQL stands once, at the end of the page. */
export type StatementLinks = readonly StatementLink[];

interface StatementLink {
  readonly href: string;
  readonly id: string;
  /** `scan, 56 ms, for 7 rules` */
  readonly text: string;
}

/** For any outcome of the report. */
export function statementLinks({ statements, outcomes }: RunReport): (outcome: Outcome) => StatementLinks {
  const rules = rulesByStatement(outcomes);
  const links = new Map(
    statements.map(({ id, purpose, durationMs }) => {
      const sharers = rules.get(id) ?? 0;
      const shared = sharers > 1 ? [`for ${sharers} rules`] : [];
      const text = [purpose, formatDuration(durationMs), ...shared].join(", ");
      return [id, { href: `#${anchor("statement", id)}`, id, text }];
    }),
  );
  return (outcome) => outcome.statements.flatMap((id) => links.get(id) ?? []);
}

/** How many rules each statement answers. */
export function rulesByStatement(outcomes: readonly Outcome[]): ReadonlyMap<string, number> {
  const rules = new Map<string, number>();
  for (const id of outcomes.flatMap((outcome) => outcome.statements)) rules.set(id, (rules.get(id) ?? 0) + 1);
  return rules;
}

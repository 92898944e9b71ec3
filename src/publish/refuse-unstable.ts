import { QualityError } from "../errors.js";
import type { TablePlan } from "../model/plan.js";
import type { Publication } from "../model/publication.js";
import { droppingRules } from "../plan/kept-rows.js";
import { inspect } from "../sql/index.js";

/**
 * Rows are judged, written and quarantined by statements of their own, so that all of them must find the same rows.
 * @throws QualityError `PUBLISH_INVALID`
 */
export function refuseUnstable(plan: TablePlan, { location }: Publication): void {
  const parsed = droppingRules(plan.rules).filter(({ unparsed }) => unparsed !== true);
  const conditions = parsed.flatMap(({ rule, condition, where }) =>
    [condition, where].flatMap((text) => (text === undefined ? [] : [{ what: `The rule "${rule.name}"`, text }])),
  );
  const texts = [
    ...conditions,
    ...(plan.where === undefined ? [] : [{ what: `The filter of ${plan.table.name}`, text: plan.where }]),
    ...(plan.table.source.kind === "query"
      ? [{ what: `The query ${plan.table.name}`, text: plan.source.slice(1, -1) }]
      : []),
  ];
  for (const { what, text } of texts) {
    const { nondeterministic, samples } = inspect(text);
    const [found] = [...nondeterministic, ...samples];
    if (found === undefined) continue;
    throw new QualityError(
      "PUBLISH_INVALID",
      `${what} may mean other rows each time it is evaluated: ${text.slice(found.start, found.end)}`,
      { hint: "What is published must be the same rows in every statement.", location },
    );
  }
}

import { QualityError } from "../errors.js";
import { applyEdits, inspect, parseCondition } from "../sql/index.js";

/** The expression with every aggregate restricted to the rows of the filter, so that the filter costs no scan. */
export function filterAggregates(text: string, where: string): string {
  const { aggregates } = inspect(text);
  const edits = aggregates.map(({ end }) => ({ start: end, end, text: ` FILTER (WHERE ${where})` }));
  const filtered = applyEdits(
    text,
    edits.toSorted((a, b) => a.start - b.start),
  ).text;
  try {
    parseCondition(filtered);
  } catch (cause) {
    throw new QualityError("RULE_INVALID", "This measure has a filter of its own, so that the rule can have none", {
      hint: "Put the condition into the measure.",
      cause,
    });
  }
  return filtered;
}

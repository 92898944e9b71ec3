import { QualityError } from "../errors.js";
import { applyEdits, type Facts, functionNames, inspect, parseCondition, type Span } from "../sql/index.js";

/** The expression with every aggregate restricted to the rows of the filter, so that the filter costs no scan. */
export function filterAggregates(text: string, where: string): string {
  const facts = inspect(text);
  refuseUnknownAggregates(text, facts);
  const { aggregates } = facts;
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

/** A function that is not known may be an aggregate, which the filter would miss. One of aggregates, or in one, is none. */
function refuseUnknownAggregates(text: string, { functions, aggregates }: Facts): void {
  const known = new Set(functionNames());
  const unknown = functions.find(
    ({ name, span }) =>
      !known.has(name) && !aggregates.some((aggregate) => isWithin(span, aggregate) || isWithin(aggregate, span)),
  );
  if (unknown === undefined) return;
  const message = `It is not known whether ${unknown.name}() is an aggregate, so that the rule can have no filter`;
  throw new QualityError("RULE_INVALID", message, {
    hint: "Put the condition into the measure.",
    sql: { text, ...unknown.span },
  });
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

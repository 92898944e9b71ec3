import { createHash } from "node:crypto";
import { defined } from "../errors.js";
import { argsOf } from "../expectations/args-of.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Outcome } from "../model/report.js";
import type { Rule, Threshold } from "../model/rule.js";

/** What an outcome says of its rule, before anything was found. */
export type OutcomeFacts = Omit<Outcome, "status" | "message">;

/** The facts of a rule. @param definition absent for a rule that could not be declared */
export function outcomeFacts(
  rule: Rule,
  definition: AnyDefinition | undefined,
  tableWhere: string | undefined,
): OutcomeFacts {
  const { id, table, name, action, kind, expectation, args, nulls, tags, location } = rule;
  return {
    id,
    table,
    name,
    action,
    kind,
    expectation,
    args,
    description: describe(rule, definition),
    nulls,
    ...defined({
      where: rule.where,
      tolerate: rule.tolerate && thresholdText(rule.tolerate),
      failAbove: rule.failAbove && thresholdText(rule.failAbove),
      onEmpty: rule.onEmpty,
      owner: rule.owner,
      dimension: rule.dimension,
    }),
    tags,
    fingerprint: fingerprint(rule, tableWhere),
    location,
    statements: [],
  };
}

/** The outcome of a rule that could not be evaluated. */
export function erroredOutcome(facts: OutcomeFacts, error: ErrorReport, statements: readonly string[] = []): Outcome {
  return {
    ...facts,
    status: "errored",
    message: error.message,
    error: { ...error, location: error.location ?? facts.location },
    statements,
  };
}

/** `10 rows`, `0.1%`, `10 rows or 0.1%` */
function thresholdText({ rows, share }: Threshold): string {
  const parts = [
    rows === undefined ? [] : [`${rows} ${rows === 1 ? "row" : "rows"}`],
    share === undefined ? [] : [share.text],
  ];
  return parts.flat().join(" or ");
}

function describe(rule: Rule, definition: AnyDefinition | undefined): string {
  if (rule.description !== undefined) return rule.description;
  if (definition === undefined) return "could not be declared";
  return `${definition.kind === "row" ? "each row" : "the table"} ${sentenceOf(rule, definition)}`;
}

/** A definition that cannot describe itself hides no verdict. */
function sentenceOf(rule: Rule, definition: AnyDefinition): string {
  try {
    return definition.describe(argsOf(rule));
  } catch {
    return `holds to ${definition.name}`;
  }
}

/** A hash of what a rule checks and how it is judged: words and places do not change it. */
export function fingerprint(rule: Rule, tableWhere: string | undefined): string {
  const { expectation, args, where, nulls, onEmpty, action } = rule;
  const [tolerate, failAbove] = [rule.tolerate, rule.failAbove].map((threshold) => threshold && withoutText(threshold));
  const facts = { expectation, args, tableWhere, where, nulls, tolerate, failAbove, onEmpty, action };
  return createHash("sha256").update(canonical(facts)).digest("hex").slice(0, 16);
}

/** The numbers of a threshold, however they were written. */
function withoutText({ rows, share }: Threshold): object {
  if (share === undefined) return { rows };
  const divisor = greatestCommonDivisor(share.numerator, share.denominator);
  return { rows, share: [share.numerator / divisor, share.denominator / divisor] };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** JSON whose keys are in order, so that equal data has equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

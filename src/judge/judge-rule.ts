import { defined, isQualityError, QualityError, toErrorReport } from "../errors.js";
import { argsOf } from "../expectations/args-of.js";
import type { JudgeContext, MeasuringDefinition } from "../expectations/definition.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { ErrorReport } from "../model/error-report.js";
import type { PlannedRule } from "../model/plan.js";
import type { Bounds, Count, Outcome } from "../model/report.js";
import type { Scalar } from "../model/scalar.js";
import { counted as countedRows, exactCount, formatCount, formatShare } from "../numbers.js";
import { firstTies } from "../plan/place-rules.js";
import { rowsInScope } from "../plan/prepare-rule.js";
import type { Answer, Answers } from "./answers.js";
import { emptyStatus, judgeCounts, outOfBounds } from "./judge-counts.js";
import { erroredOutcome, type OutcomeFacts, outcomeFacts } from "./outcome-facts.js";
import { placeInRule } from "./place-in-rule.js";
import { tieError } from "./tie-error.js";

/** What judging needs beside the rule and its answers. */
export interface JudgeOptions extends JudgeContext {
  readonly definition: AnyDefinition;
  /** The table's filter, for the fingerprint. */
  readonly tableWhere?: string | undefined;
  /** Columns whose values are hidden. */
  readonly mask: readonly string[];
  /** The rule may see values of masked columns, of its table or of another: no words but ours are shown. */
  readonly masked: boolean;
}

/**
 * The verdict on a rule. Pure: the same answers give the same outcome at any time. What an author's own expectation
 * throws is an error of that rule.
 */
export function judgeRule(planned: PlannedRule, answers: Answers, options: JudgeOptions): Outcome {
  const facts = {
    ...outcomeFacts(planned.rule, options.definition, options.tableWhere),
    ...defined({ condition: conditionOf(planned, options.definition) }),
  };
  try {
    return judge(planned, facts, answers, options);
  } catch (thrown) {
    const error = isQualityError(thrown) ? thrown : cannotJudge(planned, thrown, options);
    return erroredOutcome(facts, toErrorReport(error));
  }
}

/** As a reader understands it: without the columns of a ranking. */
function conditionOf({ rule, condition, ranking }: PlannedRule, definition: AnyDefinition): string | undefined {
  if (ranking === undefined || definition.kind !== "row") return condition;
  const holds = definition.holds(argsOf(rule));
  return typeof holds === "string" ? holds : holds.text;
}

function cannotJudge({ rule }: PlannedRule, cause: unknown, { masked }: JudgeOptions): QualityError {
  const own = cause instanceof Error ? cause.message : String(cause);
  const words = masked ? "its words are withheld, because they may hold a masked value" : own;
  return new QualityError("EXPECTATION_INVALID", `The expectation "${rule.expectation}" cannot judge: ${words}`, {
    cause,
  });
}

function judge(planned: PlannedRule, facts: OutcomeFacts, answers: Answers, options: JudgeOptions): Outcome {
  const read = readAnswers(planned, answers);
  if (!read.ok) return erroredOutcome(facts, placeInRule(read.error, planned), read.statements);
  const withStatements = { ...facts, statements: read.statements };
  if (options.definition.kind === "measuring") {
    return measured(planned, withStatements, read.values, { ...options, definition: options.definition });
  }
  const { [firstTies]: ties, ...values } = read.values;
  const tied = ties === undefined ? undefined : tiedFirst(planned, ties, options);
  if (tied !== undefined) return erroredOutcome(facts, tied, read.statements);
  return counted(planned, withStatements, planned.ranking === undefined ? read.values : values, options);
}

function tiedFirst({ rule }: PlannedRule, ties: Scalar, { definition, masked }: JudgeOptions): ErrorReport | undefined {
  if (definition.kind !== "row" || definition.firstOf === undefined) return undefined;
  return tieError(exactCount(wholeNumber(ties, masked)), definition.firstOf(argsOf(rule)).orderBy);
}

function counted(
  { rule, counts = [] }: PlannedRule,
  facts: OutcomeFacts,
  values: Readonly<Record<string, Scalar>>,
  { masked }: JudgeOptions,
): Outcome {
  const { rows = null, good, violations, ...others } = values;
  const count = (value: Scalar): bigint => wholeNumber(value, masked);
  const n = count(rows);
  const v = violations === undefined ? n - count(good ?? null) : count(violations);
  const status = judgeCounts(rule, n, v);
  const share = n === 0n ? undefined : Number(v) / Number(n);
  const [all, bad] = [exactCount(n), exactCount(v)];
  return {
    ...facts,
    status,
    rowsInScope: all,
    violations: bad,
    ...defined({ share }),
    ...(Object.keys(others).length === 0 ? {} : { measured: masked ? onlyCounts(others, counts) : others }),
    message: messageOf(rule.message, all, bad, share),
  };
}

function onlyCounts(values: Readonly<Record<string, Scalar>>, counts: readonly string[]): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, counts.includes(name) ? value : "***"]),
  );
}

function messageOf(own: string | undefined, rows: Count, violations: Count, share: number | undefined): string {
  if (share === undefined) return "no row is in scope";
  if (violations === 0) return `all of ${countedRows(rows, "row")}`;
  const verb = violations === 1 ? "violates" : "violate";
  const found = `${countedRows(violations, "row")} of ${formatCount(rows)} ${verb} it (${formatShare(share)})`;
  return withOwn(own, found);
}

/** What was found, after the author's own words where there are any. */
function withOwn(own: string | undefined, found: string): string {
  return own === undefined ? found : `${own.replace(/[.:]\s*$/, "")}: ${found}`;
}

function measured(
  { rule, columns }: PlannedRule,
  facts: OutcomeFacts,
  values: Readonly<Record<string, Scalar>>,
  options: JudgeOptions & { readonly definition: Omit<MeasuringDefinition<never>, "args"> },
): Outcome {
  const { [rowsInScope]: rows = null, ...measures } = values;
  const { verdict, value, bounds, found } = options.definition.judge(measures, argsOf(rule), options);
  const hidden = columns.some((column) => options.mask.includes(column));
  const status = verdict === "within" ? "passed" : verdict === "empty" ? emptyStatus(rule) : outOfBounds(rule);
  const message = hidden
    ? `the value is ${verdict === "within" ? "within" : "not within"} its bounds and hidden`
    : `the table ${found}`;
  return {
    ...facts,
    status,
    rowsInScope: exactCount(wholeNumber(rows, options.masked)),
    value: hidden && value !== null ? "***" : value,
    bounds: hidden ? withoutValues(bounds, Object.values(measures)) : bounds,
    ...(hidden || isSameValue(measures, value) ? {} : { measured: measures }),
    message: status === "passed" ? message : withOwn(rule.message, message),
  };
}

/** The bounds that an author's own judge returns may be made of what it saw. */
function withoutValues({ min, max }: Bounds, values: readonly Scalar[]): Bounds {
  const seen = new Set(values.map(String));
  const hide = (bound: string | number | undefined): string | number | undefined =>
    bound === undefined || !seen.has(String(bound)) ? bound : "***";
  return defined({ min: hide(min), max: hide(max) });
}

function isSameValue(measures: Readonly<Record<string, Scalar>>, value: Scalar): boolean {
  const found = Object.values(measures);
  return found.length === 1 && found[0] === value;
}

type Read =
  | { readonly ok: true; readonly values: Readonly<Record<string, Scalar>>; readonly statements: readonly string[] }
  | Extract<Answer, { ok: false }>;

function readAnswers({ answers: wanted }: PlannedRule, answers: Answers): Read {
  if (wanted.kind === "key") return answerOf(answers, wanted.id);
  const values: Record<string, Scalar> = {};
  const statements = new Set<string>();
  for (const [name, id] of Object.entries(wanted.ids)) {
    const answer = answerOf(answers, id);
    if (!answer.ok) return answer;
    values[name] = answer.values["value"] ?? null;
    for (const statement of answer.statements) statements.add(statement);
  }
  return { ok: true, values, statements: [...statements] };
}

function answerOf(answers: Answers, id: string): Answer {
  const answer = answers.get(id);
  if (answer === undefined) throw new Error(`Nothing was asked for ${id}`);
  return answer;
}

function wholeNumber(value: Scalar, masked: boolean): bigint {
  if (/^-?\d+$/.test(String(value))) return BigInt(String(value));
  throw new QualityError("EXPECTATION_INVALID", `A count is ${masked ? "***" : String(value)}, not a whole number`, {
    hint: "The statement of an expectation returns one row with whole numbers as rows and violations.",
  });
}

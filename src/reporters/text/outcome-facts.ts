import type { Outcome } from "../../model/report.js";
import type { Scalar } from "../../model/scalar.js";
import { counted, formatCount, formatShare } from "../../numbers.js";
import { escapeControl } from "./escape-control.js";
import type { Removal } from "./removal-of.js";

/** `3 of 1,200 rows (0.25%)`; undefined when nothing was counted. */
export function countsOf({ rowsInScope, violations, share }: Outcome): string | undefined {
  if (rowsInScope === undefined || violations === undefined) return undefined;
  const counts = `${formatCount(violations)} of ${counted(rowsInScope, "row")}`;
  return share === undefined ? counts : `${counts} (${formatShare(share)})`;
}

/** `value 512 (min 1000)`; undefined when nothing was measured. */
export function valueOf(outcome: Outcome): string | undefined {
  const { value } = outcome;
  if (value === undefined) return undefined;
  const bounds = boundsOf(outcome);
  return bounds === undefined ? `value ${shownValue(value)}` : `value ${shownValue(value)} (${bounds})`;
}

/** What was counted or measured. */
export function numbersOf(outcome: Outcome): readonly string[] {
  return [countsOf(outcome), valueOf(outcome)].filter((text) => text !== undefined);
}

/** What was counted or measured, as far as the outcome's message does not say it. */
export function unsaidNumbersOf(outcome: Outcome): readonly string[] {
  const { message, violations, rowsInScope, value } = outcome;
  if (violations !== undefined && rowsInScope !== undefined) {
    const said = message.includes(formatCount(violations)) && message.includes(formatCount(rowsInScope));
    return said ? [] : numbersOf(outcome);
  }
  const bounds = boundsOf(outcome);
  const said = value !== undefined && value !== null && message.includes(String(value));
  return said ? (bounds === undefined ? [] : [`bounds ${bounds}`]) : numbersOf(outcome);
}

function boundsOf({ bounds = {} }: Outcome): string | undefined {
  const min = bounds.min === undefined ? [] : [`min ${bounds.min}`];
  const max = bounds.max === undefined ? [] : [`max ${bounds.max}`];
  const limits = [...min, ...max];
  return limits.length === 0 ? undefined : escapeControl(limits.join(", "));
}

/** How the rule was judged, as far as it is not the default: thresholds, NULL policy. */
export function policyOf({ tolerate, failAbove, nulls, kind }: Outcome): readonly string[] {
  return [
    ...(tolerate === undefined ? [] : [`tolerates ${tolerate}`]),
    ...(failAbove === undefined ? [] : [`fails above ${failAbove}`]),
    ...(nulls === "pass" && kind === "row" ? ["NULL passes"] : []),
  ].map(escapeControl);
}

/** What the violations lead to. Dropping happens on publish only, also for violations that are tolerated. */
export function consequencesOf(
  { status, action, violations = 0 }: Outcome,
  removal: Removal = "would be dropped",
): readonly string[] {
  const judged = status === "passed" || status === "warned" || status === "failed";
  if (!judged) return [];
  const dropped = action === "expect_or_drop" && violations !== 0 && violations !== "0";
  return [
    ...(dropped ? [`${counted(violations, "row")} ${removal}`] : []),
    ...(status === "failed" ? ["fails the run"] : []),
    ...(status === "warned" && action === "expect" ? ["recorded only"] : []),
  ];
}

/** Everything else that was measured: `duplicate_keys 2`. */
export function measuredOf({ measured = {} }: Outcome): readonly string[] {
  return Object.entries(measured).map(([name, value]) => `${escapeControl(name)} ${shownValue(value)}`);
}

/** `NULL`, `1,200`, `-3.50` */
export function shownValue(value: Scalar): string {
  if (value === null) return "NULL";
  return typeof value === "number" && Number.isSafeInteger(value) ? formatCount(value) : escapeControl(String(value));
}

import type { Outcome } from "../../../model/report.js";
import type { Action } from "../../../model/rule.js";
import { escapeControl } from "../../text/escape-control.js";
import { shownValue } from "../../text/outcome-facts.js";
import { formatPlace } from "../../text/place.js";

/** A name and what it is. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Set in the typeface of code. */
  readonly code: boolean;
}

const actions: Readonly<Record<Action, string>> = {
  expect: "expect",
  expect_or_drop: "expect or drop",
  expect_or_fail: "expect or fail",
};

const emptyPolicies = { pass: "passes", warn: "warns", fail: "fails" } as const;

/** Arguments are the author's own text; the JSON report has all of them. */
const longestArguments = 300;

/** What is known of a rule beside what its line, its bar, its SQL and its samples say. */
export function ruleFacts(outcome: Outcome, root: string | undefined): readonly Fact[] {
  const { action, kind, nulls, onEmpty, tolerate, failAbove, owner, dimension, location } = outcome;
  return [
    ...valueFacts(outcome),
    fact("Action", actions[action]),
    ...(kind === "row" ? [fact("NULL", nulls === "pass" ? "passes" : "violates")] : []),
    ...optional("Tolerates", tolerate),
    ...optional("Fails above", failAbove),
    ...(onEmpty === undefined ? [] : [fact("No row in scope", emptyPolicies[onEmpty])]),
    ...optional("Owner", owner),
    ...optional("Dimension", dimension),
    ...(kind === "row" ? [] : [code("Expectation", expectationText(outcome))]),
    { name: "Declared at", value: formatPlace(location, root), code: true },
  ];
}

function valueFacts({ value, bounds = {}, measured = {} }: Outcome): readonly Fact[] {
  return [
    ...(value === undefined ? [] : [fact("Value", shownValue(value))]),
    ...(bounds.min === undefined ? [] : [fact("At least", String(bounds.min))]),
    ...(bounds.max === undefined ? [] : [fact("At most", String(bounds.max))]),
    ...Object.entries(measured).map(([name, found]) => code(name, shownValue(found))),
  ];
}

function expectationText({ expectation, args }: Outcome): string {
  const text = JSON.stringify(args);
  return `${expectation} ${text.length > longestArguments ? `${text.slice(0, longestArguments)}…` : text}`;
}

function optional(name: string, value: string | undefined): readonly Fact[] {
  return value === undefined ? [] : [fact(name, value)];
}

function fact(name: string, value: string): Fact {
  return { name, value: escapeControl(value), code: false };
}

function code(name: string, value: string): Fact {
  return { name: escapeControl(name), value: escapeControl(value), code: true };
}

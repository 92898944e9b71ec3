import type { Count, Outcome } from "../../model/report.js";
import { counted } from "../../numbers.js";
import { renderError } from "../render-error.js";
import { colorsFor } from "../text/colors.js";
import { displayWidth, padEnd, truncate } from "../text/display-width.js";
import { escapeControl, escapeControlLines } from "../text/escape-control.js";
import { consequencesOf, measuredOf, numbersOf, policyOf, unsaidNumbersOf } from "../text/outcome-facts.js";
import { formatPlace } from "../text/place.js";
import type { Removal } from "../text/removal-of.js";
import { wrap, wrapPhrases } from "../text/wrap.js";
import { formatSamples } from "./format-samples.js";
import { indent } from "./indent.js";
import type { ReportFormat } from "./report-format.js";
import { statusLabel } from "./status-style.js";

export interface OutcomeFormat extends ReportFormat {
  /** The names of a table's rules stand in one column of this width. */
  readonly nameWidth: number;
  readonly tableRows: Count | undefined;
  readonly removal: Removal;
  /** Whose error was shown before and is the same. */
  readonly sameErrorAs: string | undefined;
}

const labelWidth = 9;
/** Two spaces, the label, two spaces: where names and all further lines begin. */
const margin = 2 + labelWidth + 2;
const shortestDescription = 24;

/** A rule: one line when there is nothing to do about it, else with all that is known. */
export function formatOutcome(outcome: Outcome, format: OutcomeFormat): string {
  const body = bodyOf(outcome, format);
  return body === undefined ? quietLine(outcome, format) : [fullHead(outcome, format), ...body].join("\n");
}

function bodyOf(outcome: Outcome, format: OutcomeFormat): readonly string[] | undefined {
  switch (outcome.status) {
    case "warned":
    case "failed":
      return violatedBody(outcome, format).map((text) => indent(text, margin));
    case "errored":
      return [indent(erroredBody(outcome, format), margin)];
    default:
      return undefined;
  }
}

function violatedBody(outcome: Outcome, { colors, width, root, removal }: OutcomeFormat): readonly string[] {
  const color = colorsFor(colors);
  const room = width - margin;
  const message = escapeControlLines(outcome.message);
  const facts = [
    ...unsaidNumbersOf(outcome),
    ...consequencesOf(outcome, removal),
    ...policyOf(outcome),
    ...measuredOf(outcome),
    ...(outcome.where === undefined ? [] : [`where ${escapeControl(outcome.where)}`]),
    ...(outcome.owner === undefined ? [] : [`owner ${escapeControl(outcome.owner)}`]),
  ];
  return [
    ...message.split("\n").flatMap((line) => (line === "" ? [] : wrap(line, room))),
    ...wrapPhrases(facts, room),
    color.dim(`at ${formatPlace(outcome.location, root)}`),
    ...formatSamples(outcome, color, room),
  ];
}

function erroredBody(outcome: Outcome, { colors, width, root, sameErrorAs }: OutcomeFormat): string {
  const { error, location, message } = outcome;
  const place = `at ${formatPlace(location, root)}`;
  if (sameErrorAs !== undefined) return `could not be evaluated: the same error as ${escapeControl(sameErrorAs)}`;
  if (error === undefined) return `could not be evaluated: ${escapeControlLines(message)}\n${place}`;
  return renderError({ ...error, location: error.location ?? location }, { colors, root, width: width - margin });
}

/** What is worth a word about a rule that holds or had nothing to hold on. */
function quietFacts(outcome: Outcome, { tableRows, removal }: OutcomeFormat): readonly string[] {
  const { status, violations, rowsInScope, kind } = outcome;
  if (status === "empty") return [kind === "measuring" ? "nothing to measure" : "no row in scope"];
  const tolerated = violations !== undefined && String(violations) !== "0";
  const partial = rowsInScope !== undefined && tableRows !== undefined && String(rowsInScope) !== String(tableRows);
  const scope = partial && !tolerated ? [`${counted(rowsInScope, "row")} in scope`] : [];
  const numbers = tolerated || kind === "measuring" ? numbersOf(outcome) : scope;
  return [...numbers, ...consequencesOf(outcome, removal), ...policyOf(outcome)];
}

function quietLine(outcome: Outcome, format: OutcomeFormat): string {
  const color = colorsFor(format.colors);
  const { start, column } = headStart(outcome, format);
  const room = Math.max(shortestDescription, format.width - column);
  const facts = quietFacts(outcome, format);
  const description = escapeControl(outcome.description);
  const beside = room - displayWidth(["", ...facts].join(" · "));
  const fits = beside >= Math.min(shortestDescription, displayWidth(description));
  const lines = fits
    ? [[truncate(description, beside), ...facts].filter((part) => part !== "").join(" · ")]
    : [truncate(description, room), ...wrapPhrases(facts, room)];
  return (start + lines.map((line) => color.dim(line)).join(`\n${" ".repeat(column)}`)).trimEnd();
}

function fullHead(outcome: Outcome, format: OutcomeFormat): string {
  const { start, column } = headStart(outcome, format);
  const lines = wrap(escapeControl(outcome.description), Math.max(shortestDescription, format.width - column));
  return (start + lines.join(`\n${" ".repeat(column)}`)).trimEnd();
}

/** `  ✓ passed   name  `, and the column where its description begins. */
function headStart({ status, name }: Outcome, { colors, nameWidth }: OutcomeFormat) {
  const color = colorsFor(colors);
  const shown = escapeControl(name);
  const padded = padEnd(shown, nameWidth);
  const bold = status === "passed" || status === "empty" ? padded : color.bold(padded);
  const start = `  ${statusLabel(status, color)}  ${bold}  `;
  return { start, column: margin + displayWidth(padded) + 2 };
}

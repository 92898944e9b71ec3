import { unreachable } from "../../../errors.js";
import type { Outcome, Status } from "../../../model/report.js";
import { formatCount, formatShare } from "../../../numbers.js";
import { escapeControl, escapeControlLines } from "../../text/escape-control.js";
import { consequencesOf, shownValue, valueOf } from "../../text/outcome-facts.js";
import type { Removal } from "../../text/removal-of.js";
import { anchor } from "./anchor.js";
import { type BoundsBar, boundsBar } from "./bounds-bar.js";
import { codeText, isLong } from "./code-text.js";
import { type ErrorView, errorView } from "./error-view.js";
import type { FilterIndex } from "./filters-view.js";
import { type Fact, ruleFacts } from "./rule-facts.js";
import { type SamplesView, samplesView } from "./samples-view.js";
import { type ShareBar, shareBar, wholeShare } from "./share-bar.js";
import type { StatementLinks } from "./statement-links.js";

/** A rule: one line, and what opens below it. */
export interface RuleView {
  readonly anchor: string;
  readonly status: Status;
  readonly name: string;
  readonly sentence: string;
  /** What was found, where there is more to say than that all is well. */
  readonly found: string | undefined;
  /** The number at the end of the line: `6 of 500`, a value, an error code. */
  readonly figure: string;
  readonly whole: string | undefined;
  readonly open: boolean;
  readonly owner: string | undefined;
  readonly tags: string | undefined;
  readonly error: ErrorView | undefined;
  readonly sameErrorAs: SameError | undefined;
  readonly share: ShareBar | undefined;
  readonly shareText: string;
  readonly range: BoundsBar | undefined;
  readonly rangeText: string | undefined;
  /** Whether there are samples or code. */
  readonly evidence: boolean;
  readonly samples: SamplesView | undefined;
  readonly code: readonly CodeView[];
  readonly facts: readonly Fact[];
  readonly tagNames: readonly string[];
  readonly statements: StatementLinks;
}

interface CodeView {
  readonly label: string;
  readonly text: string;
  readonly long: boolean;
}

interface SameError {
  readonly code: string;
  readonly name: string;
  readonly href: string;
}

/** What a rule is shown beside. */
export interface RuleContext {
  readonly root: string | undefined;
  readonly filters: FilterIndex;
  readonly statements: (outcome: Outcome) => StatementLinks;
  /** Whether the rule is open when the page is. */
  readonly opens: (outcome: Outcome) => boolean;
}

/** What a rule is shown with, of its table. */
interface TableContext extends RuleContext {
  readonly removal: Removal;
}

/** @param told the rule or the table whose error was shown before and is the same */
export function ruleView(outcome: Outcome, told: Outcome | "table" | undefined, context: TableContext): RuleView {
  const { id, table, status, name, description, share, error, location, condition, where } = outcome;
  const same = told === undefined ? undefined : sameError(outcome, told, anchor("table", table));
  const shown =
    error !== undefined && same === undefined ? { ...error, location: error.location ?? location } : undefined;
  const samples = samplesView(outcome);
  const code = [
    ...(condition === undefined ? [] : [codeView("Condition", condition)]),
    ...(where === undefined ? [] : [codeView("Where", where)]),
  ];
  return {
    anchor: anchor("rule", id),
    status,
    name: escapeControl(name),
    sentence: escapeControlLines(description),
    found: same === undefined ? foundText(outcome, context.removal) : `the same error as ${same.name}`,
    figure: figureOf(outcome),
    whole: share === undefined ? undefined : wholeShare(share),
    open: same === undefined && context.opens(outcome),
    owner: context.filters.ownerOf(outcome),
    tags: context.filters.tagsOf(outcome),
    error: shown && errorView(shown, context.root),
    sameErrorAs: same,
    share: shareBar(outcome),
    shareText: shareText(outcome),
    range: boundsBar(outcome),
    rangeText: valueOf(outcome),
    evidence: samples !== undefined || code.length > 0,
    samples,
    code,
    facts: ruleFacts(outcome, context.root),
    tagNames: outcome.tags.map(escapeControl),
    statements: context.statements(outcome),
  };
}

function codeView(label: string, text: string): CodeView {
  return { label, text: codeText(text), long: isLong(text) };
}

function sameError({ error }: Outcome, told: Outcome | "table", table: string): SameError {
  const code = error?.code ?? "";
  if (told === "table") return { code, name: "the table", href: `#${table}` };
  return { code, name: escapeControl(told.name), href: `#${anchor("rule", told.id)}` };
}

function foundText(outcome: Outcome, removal: Removal): string | undefined {
  const { status, message, violations = 0 } = outcome;
  switch (status) {
    case "warned":
    case "failed":
      return withConsequences(outcome, removal);
    case "passed":
      return String(violations) === "0" ? undefined : withConsequences(outcome, removal);
    case "errored":
      return escapeControl(message.split("\n", 1)[0] ?? "");
    case "empty":
      return escapeControlLines(message || "no row is in scope");
    case "skipped":
      return undefined;
    default:
      return unreachable(status);
  }
}

function withConsequences(outcome: Outcome, removal: Removal): string {
  const tolerated = outcome.status === "passed" && outcome.tolerate !== undefined;
  const consequences = [...(tolerated ? ["tolerated"] : []), ...consequencesOf(outcome, removal)];
  return [escapeControlLines(outcome.message), ...consequences].filter((text) => text !== "").join(" · ");
}

function figureOf({ status, error, kind, value, rowsInScope, violations }: Outcome): string {
  if (status === "skipped" || status === "empty") return "";
  if (status === "errored") return error?.code ?? "";
  if (kind === "measuring") return value === undefined ? "" : shownValue(value);
  if (rowsInScope === undefined || violations === undefined) return "";
  return `${formatCount(violations)} of ${formatCount(rowsInScope)}`;
}

/** The bar in words. */
function shareText({ share, tolerate, failAbove }: Outcome): string {
  const parts = [
    ...(share === undefined ? [] : [`${formatShare(share)} violate`]),
    ...(tolerate === undefined ? [] : [`tolerates ${tolerate}`]),
    ...(failAbove === undefined ? [] : [`fails above ${failAbove}`]),
  ];
  return escapeControl(parts.join(" · "));
}

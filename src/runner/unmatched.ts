import type { ErrorReport } from "../model/error-report.js";
import type { Rule } from "../model/rule.js";
import { meantOrKnown, nearest } from "../nearest.js";
import type { GatheredTable } from "./gather-tables.js";
import { fullNames, holdsAll, namesFor, parseTerms, type Term } from "./selection.js";

/** An option of the selection that matches no rule. */
export interface Unmatched {
  readonly option: string;
  /** Which term of it is at fault, in a sentence. */
  readonly why: string;
  /** The term that was meant, if one is near. */
  readonly meant?: string;
  /** What to do about it. */
  readonly hint: string;
}

/** The options, such as `tag:gold,table:orders`, that match no rule of the tables. */
export function unmatched(options: readonly string[], tables: readonly GatheredTable[]): readonly Unmatched[] {
  const rules = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules.map(({ rule }) => rule)));
  return options.flatMap((option) => unmatchedOne(option, rules) ?? []);
}

/**
 * An error for each `--select` that matches no rule. One of several would else lose the rules that it was written for
 * without a word.
 */
export function unmatchedSelects(select: readonly string[], tables: readonly GatheredTable[]): readonly ErrorReport[] {
  return unmatched(select, tables).map(({ option, why, hint }) => ({
    code: "NO_RULE_SELECTED",
    message: `--select ${option} matches no rule: ${why}`,
    ...(hint === "" ? {} : { hint }),
  }));
}

function unmatchedOne(option: string, rules: readonly Rule[]): Unmatched | undefined {
  const terms = parseTerms(option);
  if (rules.some((rule) => holdsAll(terms, rule))) return undefined;
  const alone = terms.find(({ holds }) => !rules.some(holds));
  if (alone === undefined)
    return { option, why: "each of its terms matches a rule, but no rule matches them all", hint: "" };
  const { field, pattern } = alone;
  const show = (name: string): string => `${field}:${name}`;
  const meant = nearest(pattern, namesFor(field, rules));
  return meant === undefined
    ? { option, why: nothingSo(alone), hint: meantOrKnown(pattern, fullNames(field, rules), show) ?? "" }
    : { option, why: nothingSo(alone), hint: `Did you mean ${show(meant)}?`, meant: show(meant) };
}

function nothingSo({ field, pattern }: Term): string {
  return field === "tag" ? `no rule has the tag ${pattern}` : `no ${field} is named ${pattern}`;
}

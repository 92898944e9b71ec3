import { QualityError } from "../errors.js";
import type { Rule } from "../model/rule.js";
import { nearest } from "../nearest.js";

/** Which rules run. The terms of one `select` must all hold; several add up; `exclude` wins. */
export interface Selection {
  readonly select: readonly string[];
  readonly exclude: readonly string[];
}

type Test = (rule: Rule) => boolean;

/** What a term may look at, and what it finds there. */
const fields: Readonly<Record<Term["field"], (rule: Rule) => readonly string[]>> = {
  tag: ({ tags }: Rule) => tags,
  table: ({ table }: Rule) => suffixes(table),
  rule: ({ id, name }: Rule) => [name, id],
};

/** What a term may begin with. */
export const termFields: readonly Term["field"][] = ["tag", "table", "rule"];

/** `tag:gold` */
export interface Term {
  readonly field: "tag" | "table" | "rule";
  readonly pattern: string;
  readonly holds: Test;
}

/** True for the rules that run. @throws QualityError `USAGE` for a term that is not understood */
export function selectionTest({ select, exclude }: Selection): Test {
  const [selected, excluded] = [select.map(parseTerms), exclude.map(parseTerms)];
  return (rule) =>
    (selected.length === 0 || selected.some((terms) => holdsAll(terms, rule))) &&
    !excluded.some((terms) => holdsAll(terms, rule));
}

/** `tag:gold,table:orders`: the terms that must all hold. @throws QualityError `USAGE` for one that is not understood */
export function parseTerms(text: string): readonly Term[] {
  return text.split(",").map((term) => parseTerm(term.trim(), text));
}

/** True when every term holds for the rule. */
export function holdsAll(terms: readonly Term[], rule: Rule): boolean {
  return terms.every(({ holds }) => holds(rule));
}

/** All that terms of that kind could name in the rules, in the order of the rules. */
export function namesFor(field: Term["field"], rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.flatMap((rule) => fields[field](rule)))];
}

/** The same, with one name for each tag, table or rule. */
export function fullNames(field: Term["field"], rules: readonly Rule[]): readonly string[] {
  const one = { tag: ({ tags }: Rule) => tags, table: ({ table }: Rule) => [table], rule: ({ name }: Rule) => [name] };
  return [...new Set(rules.flatMap((rule) => one[field](rule)))];
}

function parseTerm(term: string, whole: string): Term {
  const colon = term.indexOf(":");
  const [field, pattern] = [term.slice(0, Math.max(colon, 0)), term.slice(colon + 1)];
  if (!isField(field) || pattern === "") {
    const meant = nearest(field, Object.keys(fields));
    throw new QualityError("USAGE", `"${term}" in "${whole}" does not say which rules`, {
      hint: `${meant === undefined || pattern === "" ? "" : `Did you mean ${meant}:${pattern}? `}Write tag:NAME, table:NAME or rule:NAME; * stands for any text.`,
    });
  }
  const expression = new RegExp(`^${pattern.split("*").map(escapeRegExp).join(".*")}$`, "is");
  return { field, pattern, holds: (rule) => fields[field](rule).some((value) => expression.test(value)) };
}

function isField(name: string): name is Term["field"] {
  return Object.hasOwn(fields, name);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** `orders`, `sales.orders`, `main.sales.orders` */
function suffixes(table: string): readonly string[] {
  const parts = table.split(".");
  return parts.map((_, index) => parts.slice(index).join(".")).toReversed();
}

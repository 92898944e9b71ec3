import { QualityError } from "../errors.js";
import type { Rule } from "../model/rule.js";

/** Which rules run. The terms of one `select` must all hold; several add up; `exclude` wins. */
export interface Selection {
  readonly select: readonly string[];
  readonly exclude: readonly string[];
}

type Test = (rule: Rule) => boolean;

const fields: ReadonlyMap<string, (rule: Rule) => readonly string[]> = new Map([
  ["tag", ({ tags }: Rule) => tags],
  ["table", ({ table }: Rule) => suffixes(table)],
  ["rule", ({ id, name }: Rule) => [id, name]],
]);

/** True for the rules that run. @throws QualityError `USAGE` for a term that is not understood */
export function selectionTest({ select, exclude }: Selection): Test {
  const [selected, excluded] = [select.map(parseTerms), exclude.map(parseTerms)];
  return (rule) =>
    (selected.length === 0 || selected.some((holds) => holds(rule))) && !excluded.some((holds) => holds(rule));
}

/** `tag:gold,table:orders`: every term holds. */
function parseTerms(text: string): Test {
  const tests = text.split(",").map((term) => parseTerm(term.trim(), text));
  return (rule) => tests.every((holds) => holds(rule));
}

function parseTerm(term: string, whole: string): Test {
  const colon = term.indexOf(":");
  const valuesOf = fields.get(term.slice(0, Math.max(colon, 0)));
  const pattern = term.slice(colon + 1);
  if (valuesOf === undefined || pattern === "") {
    throw new QualityError("USAGE", `"${term}" in "${whole}" does not say which rules`, {
      hint: "Write tag:NAME, table:NAME or rule:NAME; * stands for any text.",
    });
  }
  const expression = new RegExp(`^${pattern.split("*").map(escapeRegExp).join(".*")}$`, "is");
  return (rule) => valuesOf(rule).some((value) => expression.test(value));
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** `main.sales.orders`, `sales.orders`, `orders` */
function suffixes(table: string): readonly string[] {
  const parts = table.split(".");
  return parts.map((_, index) => parts.slice(index).join("."));
}

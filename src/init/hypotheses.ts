import { type SqlText, sql } from "../sql/index.js";
import { areFew, withoutSlips } from "./listed.js";
import { plainName } from "./names.js";
import { areMost } from "./near.js";
import type { SampledColumn } from "./sample.js";
import { shapeOfMost } from "./shape.js";
import { oddTexts, type TextType, triedCast } from "./text-type.js";

/** What may hold of every value of a column. */
export type Hypothesis =
  | { readonly kind: "fits"; readonly type: TextType }
  | { readonly kind: "not_blank" }
  | { readonly kind: "not_negative" }
  | { readonly kind: "not_in_future" }
  | { readonly kind: "shape"; readonly pattern: string }
  | { readonly kind: "listed"; readonly values: readonly string[] };

/** A hypothesis and the aggregate that counts the values that break it. */
export interface Question {
  readonly hypothesis: Hypothesis;
  readonly breaking: SqlText;
}

/** An address as people write it; the pattern holds no value of the column. */
const email = "^[^@ ]+@[^@ ]+\\.[A-Za-z]{2,}$";

/** What the first rows make worth asking of all rows. */
export function questionsOf(column: SampledColumn, now: Date): readonly Question[] {
  const first = column.textTypes[0];
  const fits: readonly Question[] =
    first === undefined
      ? []
      : [{ hypothesis: { kind: "fits", type: first }, breaking: oddTexts(sql.column([column.name]), first) }];
  switch (column.kind) {
    case "text":
      return textQuestions(column);
    case "number":
      return [...fits, ...numberQuestions(column)];
    case "date":
    case "timestamp":
      return [...fits, ...timeQuestions(column, now)];
    case "boolean":
    case "other":
      return fits;
  }
}

/** True for a column that points at something: what its numbers are says nothing. */
export function isReference(name: string): boolean {
  return /(?:^|_)(?:id|uuid|guid|key|code|no|nr|num|number)$/.test(plainName(name));
}

function textQuestions(column: SampledColumn): readonly Question[] {
  const name = sql.column([column.name]);
  const blank: Question = {
    hypothesis: { kind: "not_blank" },
    // Blanks stand before every other character, so that hardly a text is trimmed.
    breaking: countIf(sql`${name} < '!'`, sql`btrim(${name}, ${" \t\r\n"}) = ''`),
  };
  const pattern = column.personal
    ? [email].find((shape) => areMost(countMatching(column.values, shape), column.values.length))
    : shapeOfMost(column.values, areMost);
  if (!column.personal && areFew(column.counted, column.values.length)) {
    const values = withoutSlips(column.counted).listed;
    return [blank, { hypothesis: { kind: "listed", values }, breaking: countIf(notIn(name, values)) }];
  }
  if (pattern === undefined) return [blank];
  return [blank, { hypothesis: { kind: "shape", pattern }, breaking: countIf(sql`NOT ${name} RLIKE ${pattern}`) }];
}

/** The values that are none of these. */
export function notIn(name: SqlText, values: readonly string[]): SqlText {
  return sql`${name} NOT IN (${sql.join(
    values.map((value) => sql`${value}`),
    ", ",
  )})`;
}

function countMatching(values: readonly string[], pattern: string): number {
  const expression = new RegExp(pattern);
  return values.filter((value) => expression.test(value)).length;
}

function numberQuestions(column: SampledColumn): readonly Question[] {
  const { values, name: own, textTypes } = column;
  const negative = values.filter((value) => value.trim().startsWith("-")).length;
  if (isReference(own) || !areMost(values.length - negative, values.length)) return [];
  const name = sql.column([own]);
  // Only a text with a sign is worth a cast.
  const breaking =
    textTypes.length === 0
      ? countIf(sql`${name} < 0`)
      : countIf(sql`${name} RLIKE ${"^ *-"}`, sql`${triedCast(name, "DOUBLE")} < 0`);
  return [{ hypothesis: { kind: "not_negative" }, breaking }];
}

/** Times that lie ahead by their nature. */
const ahead =
  /(?:^|_)(?:due|expir\w*|until|to|end|ends|deadline|plan\w*|sched\w*|deliver\w*|renew\w*|next|target|forecast\w*|matur\w*|valid\w*|departure|arrival|start|starts|event)(?:_|$)/;

const dayMs = 86_400_000;

function timeQuestions(column: SampledColumn, now: Date): readonly Question[] {
  const { values, name: own, textTypes, kind } = column;
  const today = now.toISOString().slice(0, 10);
  const past = values.filter((value) => value.trim().slice(0, 10) <= today).length;
  if (ahead.test(plainName(own)) || !areMost(past, values.length)) return [];
  const name = sql.column([own]);
  const clock = kind === "date" ? sql`CAST(${today} AS DATE)` : sql`${now}`;
  const [type] = textTypes;
  // Texts of such a form stand in the order of time, but for their zone, which moves them by less than a day.
  const yesterday = new Date(now.getTime() - dayMs).toISOString().slice(0, 10);
  const breaking =
    type === undefined
      ? countIf(sql`${name} > ${clock}`)
      : countIf(sql`${name} >= ${yesterday} OR ${name} LIKE ' %'`, sql`${triedCast(name, type)} > ${clock}`);
  return [{ hypothesis: { kind: "not_in_future" }, breaking }];
}

/** Counts rows. What is slow to find out is only asked where the first condition holds. */
export function countIf(condition: SqlText, slow?: SqlText): SqlText {
  return slow === undefined
    ? sql`count(CASE WHEN ${condition} THEN 1 END)`
    : sql`count(CASE WHEN ${condition} THEN CASE WHEN ${slow} THEN 1 END END)`;
}

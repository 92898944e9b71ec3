import fc from "fast-check";
import { callOf, formsGiving } from "./call.js";
import { expressionOf } from "./expression.js";
import type { Generating } from "./generating.js";
import { Late } from "./late.js";
import { literalOf } from "./literals.js";
import { level } from "./print/level.js";
import { type TypeName, typeNamed } from "./types.js";
import { atom, type Texts, together, type Written } from "./written.js";

const results: readonly TypeName[] = ["bigint", "double", "decimal", "int", "string", "boolean", "date", "strings"];
const keys: readonly TypeName[] = ["string", "int", "date", "boolean"];

/** SELECT statements over `orders`: rows, groups with aggregates, and windows. */
export const statement: fc.Arbitrary<Written> = new Late(() => {
  const depth = 2;
  return fc.oneof(rows(depth), groups(depth), windows(depth));
});

function condition(depth: number): fc.Arbitrary<Written> {
  return expressionOf(typeNamed("boolean"), depth);
}

function select(...pieces: readonly (string | Texts)[]): Written {
  return together(level.lambda, pieces);
}

function separated(items: readonly (readonly (string | Texts)[])[]): readonly (string | Texts)[] {
  return items.flatMap((item, index) => (index === 0 ? item : [", ", ...item]));
}

function rows(depth: number): fc.Arbitrary<Written> {
  const items = fc.array(anyKey(depth), { minLength: 1, maxLength: 3 });
  const order = fc.constantFrom("id", "id DESC", "flag, id", "status NULLS LAST, id DESC", "ALL");
  return fc
    .tuple(
      fc.constantFrom("", "", "DISTINCT "),
      items,
      fc.option(condition(depth)),
      order,
      fc.constantFrom("", " LIMIT 3", " LIMIT 2 OFFSET 1"),
    )
    .map(([distinct, values, where, keysOfOrder, limit]) =>
      select(
        `SELECT ${distinct}id, flag, status, `,
        ...separated(values.map((value, index) => [value, ` AS v${index}`])),
        " FROM orders",
        ...(where === null ? [] : [" WHERE ", where]),
        ` ORDER BY ${keysOfOrder}${limit}`,
      ),
    );
}

function anyKey(depth: number): fc.Arbitrary<Written> {
  return fc.oneof(...keys.map((name) => expressionOf(typeNamed(name), depth)));
}

function generatingAt(depth: number): Generating {
  return {
    of: (type) => (depth <= 0 ? literalOf(type) : expressionOf(type, depth - 1)),
    within: (variables, type) => expressionOf(type, depth - 1, variables),
    variables: [],
  };
}

/** Calls of the aggregates of the language, also of distinct values and of some rows. */
function aggregate(depth: number): fc.Arbitrary<Written> {
  const calls = results.flatMap((name) => callsOfTrait(name, "aggregate", depth));
  return fc
    .tuple(fc.oneof(...calls), fc.constantFrom("", "", "DISTINCT "), fc.option(condition(1), { freq: 4 }))
    .map(([call, distinct, filter]) => {
      if (isGrouping(call)) return call;
      return together(level.primary, [
        distinct === "" || call.text.endsWith("()") ? call : withWord(call, distinct),
        ...(filter === null ? [] : [" FILTER (WHERE ", filter, ")"]),
      ]);
    });
}

function withWord({ text, explicit }: Texts, word: string): Texts {
  const inside = (call: string): string => call.replace("(", `(${word}`);
  return { text: inside(text), explicit: inside(explicit) };
}

function callsOfTrait(name: TypeName, trait: "aggregate" | "window", depth: number): readonly fc.Arbitrary<Written>[] {
  const forms = formsGiving(typeNamed(name), trait);
  const names = [...new Set(forms.map((form) => form.name))];
  return names.map((own) =>
    fc.oneof(...forms.filter((form) => form.name === own).map((form) => callOf(form, generatingAt(depth)))),
  );
}

/** True for what is no aggregate of rows: it tells which of several groupings a row is of. */
function isGrouping({ text }: Texts): boolean {
  return /^grouping/i.test(text);
}

function groups(depth: number): fc.Arbitrary<Written> {
  const grouping = fc.constantFrom(
    "GROUP BY status",
    "GROUP BY ROLLUP (status)",
    "GROUP BY CUBE (status)",
    "GROUP BY ALL",
  );
  const having = fc.constantFrom("", "", " HAVING count(*) > 1", " HAVING max(qty) IS NOT NULL");
  return fc
    .tuple(fc.array(aggregate(depth), { minLength: 1, maxLength: 3 }), fc.option(condition(depth)), grouping, having)
    .map(([values, where, by, condition]) =>
      select(
        "SELECT status, ",
        ...separated(values.map((value, index) => [value, ` AS v${index}`])),
        " FROM orders",
        ...(where === null ? [] : [" WHERE ", where]),
        ` ${values.some(isGrouping) ? "GROUP BY CUBE (status)" : by}${condition} ORDER BY status`,
      ),
    );
}

const frames = [
  "",
  " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
  " ROWS UNBOUNDED PRECEDING",
  " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
];

function windows(depth: number): fc.Arbitrary<Written> {
  const ranking = results.flatMap((name) => callsOfTrait(name, "window", depth));
  const call = fc.oneof(
    fc.oneof(...ranking).map((inner) => ({ inner, frames: false })),
    aggregateCall(depth).map((inner) => ({ inner, frames: true })),
  );
  const order = fc.constantFrom("id", "id DESC", "customer_id NULLS LAST, id");
  return fc
    .tuple(call, fc.option(anyKey(1)), order, fc.constantFrom(...frames), fc.option(condition(1)))
    .map(([{ inner, frames: framed }, partition, by, frame, where]) =>
      select(
        "SELECT id, ",
        inner,
        " OVER (",
        ...(partition === null ? [] : ["PARTITION BY ", partition, " "]),
        `ORDER BY ${by}${framed ? frame : ""}) AS v FROM orders`,
        ...(where === null ? [] : [" WHERE ", where]),
        " ORDER BY id",
      ),
    );
}

function aggregateCall(depth: number): fc.Arbitrary<Written> {
  const calls = results.flatMap((name) => callsOfTrait(name, "aggregate", depth));
  return fc.oneof(...calls).map((call) => (isGrouping(call) ? atom("count(*)") : call));
}

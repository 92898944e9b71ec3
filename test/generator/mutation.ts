import fc from "fast-check";
import { casesOf, statementOf } from "../corpus/corpus.js";
import { anyExpression, predicate } from "./expression.js";
import { statement } from "./statement.js";

const corpus = casesOf("expr", "predicate", "select", "statement", "dlt").flatMap((item) => [
  statementOf(item),
  item.databricks_sql,
]);

/** A valid text: of the corpus, or generated. */
const valid: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...corpus), weight: 3 },
  { arbitrary: predicate.map(({ text }) => text), weight: 1 },
  { arbitrary: anyExpression.map(({ text }) => text), weight: 1 },
  { arbitrary: statement.map(({ text }) => text), weight: 1 },
);

const pieces = [
  ..."()[],.:;'\"`\\\n\t\0@?!|^~%$#{}<>=-+*/& 0é😀İ\u2028\ufeff\ud800",
  ..."-- /* */ :: -> => <=> |> >> >>> << || !! ${ }} r' X' 1e 1.5BD 99999999999999999999999 0x1F 1_000 .5. e5 \\u00".split(
    " ",
  ),
  ...(
    "NOT AND OR CASE WHEN THEN ELSE END SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT NULL IN BETWEEN LIKE ESCAPE IS " +
    "DISTINCT INTERVAL DATE CAST AS OVER ROWS WITH UNION JOIN ON USING LATERAL EXISTS ALL ANY VALUES QUALIFY PIVOT"
  ).split(" "),
  "IN (",
  "(SELECT",
  "''",
  "``",
  "CAST(x AS",
];

type Edit = (text: string) => string;

/** Where a text of some length is cut, by a share of its length. */
const place = fc.integer({ min: 0, max: 9_999 });

function at(share: number, length: number): number {
  return Math.floor((share * (length + 1)) / 10_000);
}

/** Changes of characters. */
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...pieces)).map(
    ([share, piece]): Edit =>
      (text) => {
        const index = at(share, text.length);
        return text.slice(0, index) + piece + text.slice(index);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 12 })).map(
    ([share, count]): Edit =>
      (text) => {
        const index = at(share, text.length);
        return text.slice(0, index) + text.slice(index + count);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 20 })).map(
    ([share, count]): Edit =>
      (text) => {
        const index = at(share, text.length);
        return text.slice(0, index + count) + text.slice(index);
      },
  ),
  place.map(
    (share): Edit =>
      (text) =>
        text.slice(0, at(share, text.length)),
  ),
  place.map(
    (share): Edit =>
      (text) =>
        text.slice(at(share, text.length)),
  ),
);

/** Changes of whole tokens. */
const tokenEdits: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom("drop", "double", "swap", "replace"), place, place, fc.constantFrom(...pieces))
  .map(
    ([kind, first, second, piece]): Edit =>
      (text) => {
        const tokens = text.match(/\s+|\w+|'(?:[^'\\]|\\.)*'|./gsu) ?? [];
        const [left, right] = [at(first, tokens.length - 1), at(second, tokens.length - 1)];
        const [one = "", other = ""] = [tokens[left], tokens[right]];
        const changed: Readonly<Record<typeof kind, readonly (readonly [number, string])[]>> = {
          drop: [[left, ""]],
          double: [[left, one + one]],
          swap: [
            [left, other],
            [right, one],
          ],
          replace: [[left, piece]],
        };
        const byIndex = new Map(changed[kind]);
        return tokens.map((token, index) => byIndex.get(index) ?? token).join("");
      },
  );

/** The beginning of a text before the end of another. */
const spliced = fc
  .tuple(valid, place, valid, place)
  .map(([first, cut, second, from]) => first.slice(0, at(cut, first.length)) + second.slice(at(from, second.length)));

/** Valid texts with a few changes, most of which break them. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ arbitrary: valid, weight: 4 }, { arbitrary: spliced, weight: 1 }),
    fc.array(fc.oneof(edits, tokenEdits), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, changes]) => changes.reduce((current, change) => change(current), text));

import fc from "fast-check";
import { type ColumnName, columnNames, compare, literalOf, literals, type Row, type Value, valueOf } from "./values.js";

/** TRUE, FALSE or NULL. */
export type Truth = boolean | null;

/** A condition as Databricks SQL, and what it means, written a second time and independently. */
export interface Condition {
  readonly sql: string;
  readonly holds: (row: Row) => Truth;
}

interface Operand {
  readonly sql: string;
  readonly of: (row: Row) => Value | null;
}

export const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const and = (left: Truth, right: Truth): Truth => {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
};
const or = (left: Truth, right: Truth): Truth => not(and(not(left), not(right)));

const operators = ["=", "==", "<>", "!=", "<", "<=", ">", ">=", "<=>"] as const;
type Operator = (typeof operators)[number];

export function compared(operator: Operator, left: Value | null, right: Value | null): Truth {
  if (operator === "<=>") return left === null || right === null ? left === right : compare(left, right) === 0;
  if (left === null || right === null) return null;
  const order = compare(left, right);
  switch (operator) {
    case "=":
    case "==":
      return order === 0;
    case "<>":
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      throw new Error("An operator of no kind");
  }
}

export function isBetween(value: Value | null, low: Value | null, high: Value | null): Truth {
  return and(compared(">=", value, low), compared("<=", value, high));
}

export function isIn(value: Value | null, list: readonly (Value | null)[]): Truth {
  return list.map((item) => compared("=", value, item)).reduce<Truth>(or, false);
}

/** `%` is any text, `_` one character. There is no escape in these patterns. */
function isLike(value: Value | null, pattern: string): Truth {
  if (value === null) return null;
  const expression = Array.from(pattern, (c) => (c === "%" ? ".*" : c === "_" ? "." : c)).join("");
  return new RegExp(`^${expression}$`, "su").test(String(value.of));
}

const column = (name: ColumnName): Operand => ({ sql: name, of: (row) => valueOf(row, name) });
const constant = (value: Value): Operand => ({ sql: literalOf(value), of: () => value });
const nothing: Operand = { sql: "NULL", of: () => null };

/** Operands that may stand beside each other. */
const families: readonly { readonly columns: readonly ColumnName[]; readonly literal: fc.Arbitrary<Value> }[] = [
  { columns: ["i", "b", "x", "d"], literal: fc.oneof(literals.whole, literals.double, literals.decimal) },
  { columns: ["s", "z"], literal: literals.text },
  { columns: ["day"], literal: literals.date },
  { columns: ["f"], literal: literals.boolean },
];

/** A column and literals of its own type, as IN brings all its values to one type. */
const ownLiterals: readonly (readonly [ColumnName, fc.Arbitrary<Value>])[] = [
  ["i", literals.whole],
  ["b", literals.whole],
  ["x", literals.double],
  ["d", literals.decimal],
  ["s", literals.text],
  ["day", literals.date],
];

const comparison: fc.Arbitrary<Condition> = fc.constantFrom(...families).chain(({ columns, literal }) => {
  const left = fc.constantFrom(...columns).map(column);
  const right = fc.oneof(
    { weight: 6, arbitrary: literal.map(constant) },
    { weight: 3, arbitrary: fc.constantFrom(...columns).map(column) },
    { weight: 1, arbitrary: fc.constant(nothing) },
  );
  return fc.tuple(left, fc.constantFrom(...operators), right).map(([a, operator, b]) => ({
    sql: `${a.sql} ${operator} ${b.sql}`,
    holds: (row) => compared(operator, a.of(row), b.of(row)),
  }));
});

const between: fc.Arbitrary<Condition> = fc.constantFrom(...families.slice(0, 3)).chain(({ columns, literal }) =>
  fc
    .tuple(fc.constantFrom(...columns).map(column), fc.boolean(), literal.map(constant), literal.map(constant))
    .map(([value, negated, low, high]) => ({
      sql: `${value.sql} ${negated ? "NOT " : ""}BETWEEN ${low.sql} AND ${high.sql}`,
      holds: (row) => {
        const inside = isBetween(value.of(row), low.of(row), high.of(row));
        return negated ? not(inside) : inside;
      },
    })),
);

const membership: fc.Arbitrary<Condition> = fc.constantFrom(...ownLiterals).chain(([name, literal]) => {
  const item = fc.oneof(
    { weight: 5, arbitrary: literal.map(constant) },
    { weight: 1, arbitrary: fc.constant(nothing) },
  );
  return fc.tuple(fc.boolean(), fc.array(item, { minLength: 1, maxLength: 4 })).map(([negated, list]) => ({
    sql: `${name} ${negated ? "NOT " : ""}IN (${list.map(({ sql }) => sql).join(", ")})`,
    holds: (row) => {
      const inside = isIn(
        valueOf(row, name),
        list.map((value) => value.of(row)),
      );
      return negated ? not(inside) : inside;
    },
  }));
});

const presence: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom(...columnNames), fc.boolean())
  .map(([name, negated]) => ({
    sql: `${name} IS ${negated ? "NOT " : ""}NULL`,
    holds: (row) => (valueOf(row, name) === null) !== negated,
  }));

const likeness: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom("s", "z"), fc.boolean(), fc.constantFrom("a%", "%b", "_", "%", "", "_b", "%a%", "😀"))
  .map(([name, negated, pattern]) => ({
    sql: `${name} ${negated ? "NOT " : ""}LIKE '${pattern}'`,
    holds: (row) => {
      const like = isLike(valueOf(row, name), pattern);
      return negated ? not(like) : like;
    },
  }));

const remainder: fc.Arbitrary<Condition> = fc.constantFrom(0n, 1n, -1n).map((rest) => ({
  sql: `i % 2 = ${rest}`,
  holds: ({ i }) => (i === null ? null : i % 2n === rest),
}));

const flag: fc.Arbitrary<Condition> = fc.constant({ sql: "f", holds: ({ f }: Row) => f });

const simple = fc.oneof(
  { weight: 6, arbitrary: comparison },
  { weight: 2, arbitrary: between },
  { weight: 2, arbitrary: membership },
  { weight: 2, arbitrary: presence },
  { weight: 1, arbitrary: likeness },
  { weight: 1, arbitrary: remainder },
  { weight: 1, arbitrary: flag },
);

/** Conditions of a small grammar, nested a few times. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 3, arbitrary: simple },
    {
      weight: 1,
      arbitrary: tie("condition").map((inner) => ({
        sql: `NOT (${inner.sql})`,
        holds: (row: Row) => not(inner.holds(row)),
      })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(tie("condition"), tie("condition"), fc.boolean()).map(([left, right, both]) => ({
        sql: `(${left.sql}) ${both ? "AND" : "OR"} (${right.sql})`,
        holds: (row: Row) => (both ? and : or)(left.holds(row), right.holds(row)),
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("condition"), fc.constantFrom<Truth>(true, false, null), fc.boolean())
        .map(([inner, what, negated]) => ({
          sql: `(${inner.sql}) IS ${negated ? "NOT " : ""}${String(what).toUpperCase()}`,
          holds: (row: Row) => (inner.holds(row) === what) !== negated,
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("condition"), tie("condition"), fc.option(tie("condition")))
        .map(([when, then, otherwise]) => ({
          sql: `CASE WHEN ${when.sql} THEN ${then.sql}${otherwise === null ? "" : ` ELSE ${otherwise.sql}`} END`,
          holds: (row: Row) => (when.holds(row) === true ? then.holds(row) : (otherwise?.holds(row) ?? null)),
        })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie("condition"), fc.boolean()).map(([inner, fallback]) => ({
        sql: `coalesce(${inner.sql}, ${fallback ? "TRUE" : "FALSE"})`,
        holds: (row: Row) => inner.holds(row) ?? fallback,
      })),
    },
  ),
})).condition;

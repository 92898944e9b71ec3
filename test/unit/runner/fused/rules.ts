import fc from "fast-check";
import {
  between,
  compareColumns,
  foreignKey,
  lengthBetween,
  matches,
  noneOf,
  notBlank,
  notNull,
  oneOf,
  unique,
} from "../../../../src/expectations/index.js";
import type { Status } from "../../../../src/model/report.js";
import type { RuleOptions } from "../../../../src/suite/options.js";
import type { RowCondition, TableRuleSet } from "../../../../src/suite/table-builder.js";
import { type Condition, compared, condition, isBetween, isIn, not, type Truth } from "./conditions.js";
import { type ColumnName, columnNames, keyOf, type Row, type Value, valueOf } from "./values.js";

/** What must be found of a rule. */
interface Found {
  readonly rows: number;
  readonly violating: readonly Row[];
}

/** A rule, and an independent way to count. */
interface TestRule {
  readonly text: string;
  readonly options: RuleOptions;
  readonly action: "expect" | "expectOrDrop" | "expectOrFail";
  declare(t: TableRuleSet, name: string): void;
  count(inTable: readonly Row[], references: readonly Pick<Row, "i" | "s">[]): Found;
}

interface RowTest {
  readonly text: string;
  readonly expected: RowCondition;
  readonly holds: (row: Row) => Truth;
}

const number = (of: number): Value => ({ kind: "double", of });
const text = (of: string): Value => ({ kind: "text", of });
const date = (of: string): Value => ({ kind: "date", of });

const numbers = fc.constantFrom(-2, -1, 0, 0.1, 1, 1.5, 3);
const words = fc.constantFrom("", "a", "ab", "b", "10", "9", "é", "😀", "it's", "a\\b");
const days = fc.constantFrom("2026-01-30", "2026-01-31", "2026-02-01");

const builtIns: fc.Arbitrary<RowTest> = fc.oneof(
  fc.constantFrom(...columnNames).map((name) => ({
    text: `notNull(${name})`,
    expected: notNull(name),
    holds: (row: Row) => valueOf(row, name) !== null,
  })),
  fc.constant({
    text: "notBlank(s)",
    expected: notBlank("s"),
    holds: ({ s }: Row) => (s === null ? null : s.replaceAll(/[ \t\r\n]/g, "") !== ""),
  }),
  fc.tuple(fc.constantFrom("i", "x", "d"), numbers, numbers).map(([name, low, high]) => ({
    text: `between(${name}, ${low}, ${high})`,
    expected: between(name, low, high),
    holds: (row: Row) => isBetween(valueOf(row, name), number(low), number(high)),
  })),
  fc.tuple(words, words).map(([low, high]) => ({
    text: `between(s, ${low}, ${high})`,
    expected: between("s", low, high),
    holds: (row: Row) => isBetween(valueOf(row, "s"), text(low), text(high)),
  })),
  fc.tuple(days, days).map(([low, high]) => ({
    text: `between(day, ${low}, ${high})`,
    expected: between("day", low, high),
    holds: (row: Row) => isBetween(valueOf(row, "day"), date(low), date(high)),
  })),
  fc
    .tuple(fc.boolean(), fc.constantFrom("i", "x", "d"), fc.array(numbers, { minLength: 1, maxLength: 4 }))
    .map(([one, name, list]) => ({
      text: `${one ? "oneOf" : "noneOf"}(${name}, ${list.join(" ")})`,
      expected: (one ? oneOf : noneOf)(name, list),
      holds: (row: Row) => {
        const inside = isIn(valueOf(row, name), list.map(number));
        return one ? inside : not(inside);
      },
    })),
  fc.tuple(fc.boolean(), fc.array(words, { minLength: 1, maxLength: 4 })).map(([one, list]) => ({
    text: `${one ? "oneOf" : "noneOf"}(s, ${JSON.stringify(list)})`,
    expected: (one ? oneOf : noneOf)("s", list),
    holds: (row: Row) => {
      const inside = isIn(valueOf(row, "s"), list.map(text));
      return one ? inside : not(inside);
    },
  })),
  fc.constantFrom("^a", "b$", "[0-9]", "^.$", "^$", "\\s", "a|é").map((pattern) => ({
    text: `matches(s, ${pattern})`,
    expected: matches("s", pattern),
    holds: ({ s }: Row) => (s === null ? null : new RegExp(pattern, "u").test(s)),
  })),
  fc.tuple(fc.nat(2), fc.nat(2)).map(([low, more]) => ({
    text: `lengthBetween(s, ${low}, ${low + more})`,
    expected: lengthBetween("s", low, low + more),
    holds: ({ s }: Row) => (s === null ? null : [...s].length >= low && [...s].length <= low + more),
  })),
  fc
    .tuple(
      fc.constantFrom<readonly [ColumnName, ColumnName]>(
        ["i", "b"],
        ["i", "x"],
        ["d", "i"],
        ["b", "d"],
        ["s", "z"],
        ["x", "x"],
      ),
      fc.constantFrom("=", "<>", "<", "<=", ">", ">=", "<=>" as const),
    )
    .map(([[left, right], operator]) => ({
      text: `compareColumns(${left} ${operator} ${right})`,
      expected: compareColumns(left, operator, right),
      holds: (row: Row) => compared(operator, valueOf(row, left), valueOf(row, right)),
    })),
);

const written: fc.Arbitrary<RowTest> = condition.map(({ sql, holds }) => ({ text: sql, expected: sql, holds }));

/** A number of rows, or tenths of a percent. */
type Limit = { readonly rows: number } | { readonly tenths: number };

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.nat(4).map((rows) => ({ rows })),
  fc.constantFrom(0, 5, 100, 333, 334, 500, 667, 1_000).map((tenths) => ({ tenths })),
);

function optionOf(of: Limit): number | string {
  return "rows" in of ? of.rows : `${(of.tenths / 10).toFixed(1)}%`;
}

function isAbove(violations: number, rows: number, of: Limit): boolean {
  return "rows" in of ? violations > of.rows : violations * 1_000 > of.tenths * rows;
}

interface Judged {
  readonly tolerate: Limit | null;
  readonly failAbove: Limit | null;
}

const judged: fc.Arbitrary<Judged> = fc
  .record({ tolerate: fc.option(limit), failAbove: fc.option(limit) })
  .filter(({ tolerate, failAbove }) => tolerate === null || failAbove === null || !isLess(failAbove, tolerate));

function isLess(left: Limit, right: Limit): boolean {
  if ("rows" in left && "rows" in right) return left.rows < right.rows;
  return "tenths" in left && "tenths" in right && left.tenths < right.tenths;
}

function thresholds({ tolerate, failAbove }: Judged): RuleOptions {
  return {
    ...(tolerate === null ? {} : { tolerate: optionOf(tolerate) }),
    ...(failAbove === null ? {} : { failAbove: optionOf(failAbove) }),
  };
}

/** A rule and how it must be judged. */
export interface JudgedRule extends TestRule {
  status(rows: number, violations: number): Status;
}

function judgedRule(rule: TestRule, { tolerate, failAbove }: Judged): JudgedRule {
  return {
    ...rule,
    status: (rows, violations) => {
      if (rows === 0) return "empty";
      if (failAbove !== null && isAbove(violations, rows, failAbove)) return "failed";
      if (!isAbove(violations, rows, tolerate ?? { rows: 0 })) return "passed";
      return rule.action === "expectOrFail" ? "failed" : "warned";
    },
  };
}

const scope: fc.Arbitrary<Condition | null> = fc.option(condition, { freq: 2 });

function inScope(rows: readonly Row[], where: Condition | null): readonly Row[] {
  return where === null ? rows : rows.filter((row) => where.holds(row) === true);
}

const rowRule: fc.Arbitrary<JudgedRule> = fc
  .record({
    test: fc.oneof(builtIns, written),
    nulls: fc.constantFrom("violate", "pass", undefined),
    where: scope,
    action: fc.constantFrom("expect", "expectOrDrop", "expectOrFail"),
    limits: judged,
  })
  .map(({ test, nulls, where, action, limits }) => {
    const options: RuleOptions = {
      ...(nulls === undefined ? {} : { nulls }),
      ...(where === null ? {} : { where: where.sql }),
      ...thresholds(limits),
    };
    const rule: TestRule = {
      text: test.text,
      options,
      action,
      declare: (t, name) => t[action](name, test.expected, options),
      count: (all) => {
        const rows = inScope(all, where);
        const good = (truth: Truth): boolean => (nulls === "pass" ? truth !== false : truth === true);
        return { rows: rows.length, violating: rows.filter((row) => !good(test.holds(row))) };
      },
    };
    return judgedRule(rule, limits);
  });

const uniqueRule: fc.Arbitrary<JudgedRule> = fc
  .record({
    columns: fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 3 }),
    nulls: fc.constantFrom("ignore", "violate"),
    where: scope,
    action: fc.constantFrom("expect", "expectOrFail"),
    limits: judged,
  })
  .map(({ columns, nulls, where, action, limits }) => {
    const options = { ...(where === null ? {} : { where: where.sql }), ...thresholds(limits) };
    const rule: TestRule = {
      text: `unique(${columns.join(", ")}; ${nulls})`,
      options,
      action,
      declare: (t, name) => t[action](name, unique(columns, { nulls }), options),
      count: (all) => {
        const rows = inScope(all, where).filter((row) => nulls === "violate" || keyOf(row, columns) !== undefined);
        const times = new Map<string, number>();
        for (const row of rows) {
          const key = keyOf(row, columns);
          if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
        }
        const violating = rows.filter((row) => {
          const key = keyOf(row, columns);
          return key === undefined || times.get(key) !== 1;
        });
        return { rows: rows.length, violating };
      },
    };
    return judgedRule(rule, limits);
  });

const foreignKeyRule: fc.Arbitrary<JudgedRule> = fc
  .record({
    columns: fc.constantFrom<readonly ColumnName[]>(["i"], ["s"], ["i", "s"], ["b"], ["i", "z"]),
    nulls: fc.constantFrom("ignore", "violate"),
    where: scope,
    action: fc.constantFrom("expect", "expectOrFail"),
    limits: judged,
  })
  .map(({ columns, nulls, where, action, limits }) => {
    const referred = columns.map((name) => (name === "b" ? "i" : name === "z" ? "s" : name));
    const options = { ...(where === null ? {} : { where: where.sql }), ...thresholds(limits) };
    const rule: TestRule = {
      text: `foreignKey(${columns.join(", ")}; ${nulls})`,
      options,
      action,
      declare: (t, name) =>
        t[action](name, foreignKey(columns, { table: "main.ref", columns: referred, nulls }), options),
      count: (all, references) => {
        const rows = inScope(all, where).filter((row) => nulls === "violate" || keyOf(row, columns) !== undefined);
        const keys = new Set(
          references.flatMap(({ i, s }) => {
            const key = referred.map((name) => (name === "i" ? i : s));
            return key.includes(null) ? [] : [JSON.stringify(key.map(String))];
          }),
        );
        const violating = rows.filter((row) => {
          const key = keyOf(row, columns);
          return key === undefined || !keys.has(key);
        });
        return { rows: rows.length, violating };
      },
    };
    return judgedRule(rule, limits);
  });

/** A few rules of any kind, under a filter of the whole table or none. */
export const suites: fc.Arbitrary<{ readonly where: Condition | null; readonly rules: readonly JudgedRule[] }> =
  fc.record({
    where: fc.option(condition, { freq: 2 }),
    rules: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: rowRule },
        { weight: 1, arbitrary: uniqueRule },
        { weight: 1, arbitrary: foreignKeyRule },
      ),
      { minLength: 1, maxLength: 9 },
    ),
  });

import { expect, test } from "vitest";
import { z } from "zod";
import { isBuiltIn, isBuiltInName } from "../../../src/expectations/built-ins.js";
import { defineRowExpectation } from "../../../src/expectations/define-row-expectation.js";
import { defineTableExpectation } from "../../../src/expectations/define-table-expectation.js";
import { isExpectation } from "../../../src/expectations/expectation.js";
import * as builtIns from "../../../src/expectations/index.js";
import type { ArgumentSchema } from "../../../src/expectations/schema.js";
import { judgeBounds, sql } from "../../../src/index.js";
import { sentenceOf, sqlOf } from "./sql-of.js";

const isEven = defineRowExpectation({
  name: "is_even",
  args: z.object({ column: z.string() }),
  call: (column: string) => ({ column }),
  holds: ({ column }) => sql`${sql.column(column)} % 2 = 0`,
  describe: ({ column }) => `has an even ${column}`,
});

test("the built-in expectations are these twenty", () => {
  expect(Object.values(builtIns).map(({ definition }) => `${definition.kind} ${definition.name}`)).toEqual([
    "measuring distinct_count",
    "measuring max",
    "measuring mean",
    "measuring min",
    "measuring stddev",
    "measuring sum",
    "row first_per",
    "counting foreign_key",
    "counting unique",
    "measuring row_count",
    "row length_between",
    "row matches",
    "row not_blank",
    "measuring freshness",
    "row between",
    "row compare_columns",
    "row none_of",
    "row not_null",
    "row one_of",
    "row satisfies",
  ]);
});

test("a built-in is known by its name and by its definition", () => {
  expect(isBuiltInName("not_null")).toBe(true);
  expect(isBuiltInName("is_even")).toBe(false);
  expect(isBuiltIn(builtIns.notNull.definition)).toBe(true);
  expect(isBuiltIn(isEven.definition)).toBe(false);
});

test("an own row expectation is called with its own parameters", () => {
  const expectation = isEven("qty");
  expect(sqlOf(expectation)).toBe("`qty` % 2 = 0");
  expect(sentenceOf(expectation)).toBe("has an even qty");
  expect({ level: expectation.level, name: expectation.name, args: expectation.args }).toEqual({
    level: "row",
    name: "is_even",
    args: { column: "qty" },
  });
});

test("without a call, the arguments are one object", () => {
  const isMultiple = defineRowExpectation({
    name: "is_multiple",
    args: z.strictObject({ column: z.string(), of: z.int() }),
    holds: ({ column, of }) => sql`${sql.column(column)} % ${of} = 0`,
    describe: ({ column, of }) => `has a ${column} that is a multiple of ${of}`,
  });
  expect(sqlOf(isMultiple({ column: "qty", of: 12 }))).toBe("`qty` % 12 = 0");
});

test("a condition may be its author's own text", () => {
  const holdsText = defineRowExpectation({
    name: "holds_text",
    args: z.object({ limit: z.int() }),
    holds: ({ limit }) => `qty < ${limit}`,
    describe: () => "is small",
  });
  expect(sqlOf(holdsText({ limit: 5 }))).toBe("qty < 5");
});

test("the arguments may be checked by a Standard Schema of another kind", () => {
  const schema: ArgumentSchema<{ column: string }> = {
    "~standard": {
      version: 1,
      vendor: "by hand",
      validate: (value) =>
        typeof value === "string"
          ? { value: { column: value.trim() } }
          : { issues: [{ message: "is no column", path: ["column"] }] },
    },
  };
  const isOdd = defineRowExpectation({
    name: "is_odd",
    args: schema,
    holds: ({ column }) => sql`${sql.column(column)} % 2 = 1`,
    describe: ({ column }) => `has an odd ${column}`,
  });
  const call = isOdd as unknown as (value: unknown) => ReturnType<typeof isOdd>;
  expect(sqlOf(call(" qty "))).toBe("`qty` % 2 = 1");
  expect(call(5).fault).toEqual(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message: '"is_odd" does not take these arguments: column: is no column',
    }),
  );
});

test("an argument schema that answers later is refused when the rule is declared", () => {
  const later = defineRowExpectation({
    name: "later",
    args: z.string().refine(() => Promise.resolve(true)),
    holds: () => "TRUE",
    describe: () => "is later",
  });
  expect(later("x").fault).toEqual(
    expect.objectContaining({
      code: "EXPECTATION_INVALID",
      message: 'The arguments of "later" are checked asynchronously',
    }),
  );
});

test("an own measuring expectation states aggregates and a judge", () => {
  const shareOfNulls = defineTableExpectation({
    kind: "measuring",
    name: "share_of_nulls",
    args: z.object({ column: z.string(), max: z.number() }),
    call: (column: string, options: { max: number }) => ({ column, ...options }),
    measures: ({ column }) => ({ value: sql`avg(CASE WHEN ${sql.column(column)} IS NULL THEN 1D ELSE 0D END)` }),
    judge: ({ value }, { column, max }) => judgeBounds(value ?? null, { max }, `share of nulls in ${column}`),
    describe: ({ column, max }) => `has at most ${max} of its ${column} null`,
  });
  expect(sqlOf(shareOfNulls("qty", { max: 0.1 }))).toEqual({
    value: "avg(CASE WHEN `qty` IS NULL THEN 1D ELSE 0D END)",
  });
  expect(shareOfNulls("qty", { max: 0.1 }).level).toBe("table");
});

test("an own counting expectation states a statement and its columns", () => {
  const noOrphans = defineTableExpectation({
    kind: "counting",
    name: "no_orphans",
    args: z.object({ column: z.string() }),
    statement: ({ column }, { source }) =>
      sql`SELECT count(*) AS rows, count(CASE WHEN ${sql.column(column)} < 0 THEN 1 END) AS violations FROM ${source} AS s`,
    columns: ({ column }) => [column],
    describe: () => "has no orphans",
  });
  expect(sqlOf(noOrphans({ column: "id" }))).toEqual({
    statement: "SELECT count(*) AS rows, count(CASE WHEN `id` < 0 THEN 1 END) AS violations FROM `t` AS s",
    offending: undefined,
    columns: ["id"],
    tables: [],
  });
});

test("an expectation is recognised by its brand, and cannot be changed", () => {
  const expectation = isEven("qty");
  expect(isExpectation(expectation)).toBe(true);
  expect(isExpectation({ ...expectation })).toBe(false);
  expect(isExpectation(isEven)).toBe(false);
  expect(isExpectation(null)).toBe(false);
  expect(Object.isFrozen(expectation)).toBe(true);
});

test("an expectation of another copy of the package is recognised", () => {
  const other = Object.defineProperty({ level: "row" }, Symbol.for("lakehouse-dq.expectation"), { value: true });
  expect(isExpectation(other)).toBe(true);
});

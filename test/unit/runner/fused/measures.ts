import fc from "fast-check";
import type { TableExpectation } from "../../../../src/expectations/expectation.js";
import { distinctCount, max, min, rowCount, sum } from "../../../../src/expectations/index.js";
import type { Scalar } from "../../../../src/model/scalar.js";
import type { TableRuleSet } from "../../../../src/suite/table-builder.js";
import { type Condition, condition } from "./conditions.js";
import { type ColumnName, columnNames, compare, decimalText, keyOf, type Row, type Value, valueOf } from "./values.js";

/** A measuring rule, and an independent way to measure. */
export interface MeasuringRule {
  declare(t: TableRuleSet, name: string): void;
  measure(inTable: readonly Row[]): { readonly value: Scalar; readonly rowsInScope: number };
}

interface Measure {
  readonly expectation: TableExpectation;
  readonly of: (rows: readonly Row[]) => Scalar;
}

/** A value as it leaves an engine. */
function scalarOf(value: Value | undefined): Scalar {
  if (value === undefined) return null;
  if (value.kind === "decimal") return decimalText(value.of);
  if (typeof value.of === "bigint") return wholeScalar(value.of);
  return typeof value.of === "number" && !Number.isFinite(value.of) ? String(value.of) : value.of;
}

function wholeScalar(whole: bigint): Scalar {
  return whole > 9007199254740991n || whole < -9007199254740991n ? whole.toString() : Number(whole);
}

function valuesOf(rows: readonly Row[], column: ColumnName): readonly Value[] {
  return rows.flatMap((row) => valueOf(row, column) ?? []);
}

function extreme(rows: readonly Row[], column: ColumnName, sign: 1 | -1): Scalar {
  return scalarOf(valuesOf(rows, column).toSorted((a, b) => sign * compare(a, b))[0]);
}

const ordered = fc.constantFrom<ColumnName>("i", "b", "x", "d", "s", "z", "day");

const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constant({ expectation: rowCount({ min: 0 }), of: (rows: readonly Row[]) => rows.length }),
  ordered.map((name) => ({
    expectation: min(name, { min: 0 }),
    of: (rows: readonly Row[]) => extreme(rows, name, 1),
  })),
  ordered.map((name) => ({
    expectation: max(name, { max: 0 }),
    of: (rows: readonly Row[]) => extreme(rows, name, -1),
  })),
  fc.constantFrom<ColumnName>(...columnNames).map((name) => ({
    expectation: distinctCount(name, { min: 1 }),
    of: (rows: readonly Row[]) => new Set(rows.flatMap((row) => keyOf(row, [name]) ?? [])).size,
  })),
  fc.constant({
    expectation: sum("i", { max: 1 }),
    of: (rows: readonly Row[]) => {
      const values = rows.flatMap(({ i }) => i ?? []);
      return values.length === 0 ? null : wholeScalar(values.reduce((total, value) => total + value, 0n));
    },
  }),
  fc.constant({
    expectation: sum("d", { max: 1 }),
    of: (rows: readonly Row[]) => {
      const values = rows.flatMap(({ d }) => d ?? []);
      return values.length === 0 ? null : decimalText(values.reduce((total, value) => total + value, 0n));
    },
  }),
);

/** A measuring rule under a filter of its own or none. */
export const measures: fc.Arbitrary<MeasuringRule> = fc
  .tuple(measure, fc.option<Condition>(condition))
  .map(([{ expectation, of }, where]) => ({
    declare: (t: TableRuleSet, name: string) => t.expect(name, expectation, where === null ? {} : { where: where.sql }),
    measure: (inTable: readonly Row[]) => {
      const rows = where === null ? inTable : inTable.filter((row) => where.holds(row) === true);
      return { value: of(rows), rowsInScope: rows.length };
    },
  }));

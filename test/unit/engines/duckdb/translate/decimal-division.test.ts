import fc from "fast-check";
import { expect, test } from "vitest";
import { openDuckDb } from "../../../../corpus/duckdb.js";
import { translate } from "./tables.js";

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const decimal = fc
  .tuple(fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }), fc.integer({ min: 1, max: 6 }))
  .map(([digits, scale]): Decimal => ({ digits, scale }));

function written({ digits, scale }: Decimal): string {
  const text = `${digits < 0n ? -digits : digits}`.padStart(scale + 1, "0");
  return `${digits < 0n ? "-" : ""}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** The quotient at a scale, half away from zero, in whole numbers. */
function divided(left: Decimal, right: Decimal, scale: number): bigint {
  const numerator = left.digits * 10n ** BigInt(scale + right.scale);
  const denominator = right.digits * 10n ** BigInt(left.scale);
  const [top, bottom] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return numerator < 0n === denominator < 0n ? rounded : -rounded;
}

test("decimals divide exactly", async () => {
  const connection = await openDuckDb();
  await fc.assert(
    fc.asyncProperty(decimal, decimal, async (left, right) => {
      fc.pre(right.digits !== 0n);
      const reader = await connection.runAndReadAll(translate(`SELECT ${written(left)} / ${written(right)} AS v`));
      const found = String(reader.getRows()[0]?.[0]);
      const scale = found.split(".")[1]?.length ?? 0;
      expect(BigInt(found.replace(".", ""))).toBe(divided(left, right, scale));
    }),
    { numRuns: 200 },
  );
}, 60_000);

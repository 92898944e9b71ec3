import type * as z from "zod";
import type { Bounds } from "../model/report.js";
import type { Scalar } from "../model/scalar.js";
import { bound } from "./arguments.js";
import { compareValues } from "./compare-values.js";
import type { Judgement } from "./definition.js";

/** Bounds of a measured value, both included. At least one is given. */
export interface BoundsOptions {
  /** The smallest good value: a number, or text for dates, timestamps, text and numbers beyond 2^53. */
  readonly min?: number | string;
  /** The largest good value, likewise. */
  readonly max?: number | string;
}

/** The fields of {@link BoundsOptions} in an argument schema. */
export const boundFields: {
  readonly min: z.ZodOptional<z.ZodUnion<readonly [z.ZodNumber, z.ZodString]>>;
  readonly max: z.ZodOptional<z.ZodUnion<readonly [z.ZodNumber, z.ZodString]>>;
} = {
  min: bound.optional(),
  max: bound.optional(),
};

/** Refuses bounds that say nothing or exclude everything. */
export function boundsMakeSense({ min, max }: Partial<Record<"min" | "max", number | string | undefined>>): boolean {
  if (min === undefined && max === undefined) return false;
  return min === undefined || max === undefined || compareValues(min, max) <= 0;
}

export const boundsMessage = "give min, max or both, with min not above max";

/** `at least 1`, `at most 5`, `between 1 and 5` */
export function describeBounds({ min, max }: Partial<Record<"min" | "max", number | string | undefined>>): string {
  if (min === undefined) return `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `exactly ${min}` : `between ${min} and ${max}`;
}

/** Holds a value against bounds. No value at all is `empty`; NaN is outside. */
export function judgeBounds(
  value: Scalar,
  { min, max }: Partial<Record<"min" | "max", number | string | undefined>>,
  what: string,
): Judgement {
  const bounds: Bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  if (value === null) return { verdict: "empty", value, bounds, found: `has no ${what}: there is no value` };
  const found = `has a ${what} of ${value}`;
  const within =
    value !== "NaN" &&
    (min === undefined || compareValues(value, min) >= 0) &&
    (max === undefined || compareValues(value, max) <= 0);
  return { verdict: within ? "within" : "outside", value, bounds, found };
}

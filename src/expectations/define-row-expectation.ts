import { makeArgs } from "./check-args.js";
import type { RowDefinition } from "./definition.js";
import { brandExpectation, type RowExpectation, type RowExpectationFactory } from "./expectation.js";

/** How an expectation is called. @default with its arguments as one object */
interface Called<Args, Parameters extends readonly unknown[]> {
  /** Turns the parameters of a call into arguments. */
  readonly call: (...parameters: Parameters) => Args;
}

/**
 * Defines an expectation about each row. The built-in ones are made with it.
 *
 * @example
 * ```ts
 * import { defineRowExpectation, sql } from "lakehouse-dq";
 * import { z } from "zod";
 *
 * export const isEven = defineRowExpectation({
 *   name: "is_even",
 *   args: z.object({ column: z.string() }),
 *   call: (column: string) => ({ column }),
 *   holds: ({ column }) => sql`${sql.column(column)} % 2 = 0`,
 *   describe: ({ column }) => `has an even ${column}`,
 * });
 * ```
 * Arguments that do not fit make an expectation whose rule is `errored` with `EXPECTATION_INVALID`.
 */
export function defineRowExpectation<Args, Parameters extends readonly unknown[]>(
  definition: Omit<RowDefinition<Args>, "kind"> & Called<Args, Parameters>,
): RowExpectationFactory<Parameters>;
export function defineRowExpectation<Args>(
  definition: Omit<RowDefinition<Args>, "kind">,
): RowExpectationFactory<[args: Args]>;
export function defineRowExpectation<Args>(
  definition: Omit<RowDefinition<Args>, "kind"> & Partial<Called<Args, readonly unknown[]>>,
): RowExpectationFactory<readonly unknown[]> {
  const { call, ...rest } = definition;
  const complete: RowDefinition<Args> = Object.freeze({ kind: "row", ...rest });
  const make = (...parameters: readonly unknown[]): RowExpectation => {
    const made = makeArgs(rest.name, rest.args, call, parameters);
    return brandExpectation<RowExpectation>({ level: "row", name: rest.name, definition: complete, ...made });
  };
  return Object.freeze(Object.assign(make, { definition: complete }));
}

import { makeArgs } from "./check-args.js";
import type { CountingDefinition, MeasuringDefinition, TableDefinition } from "./definition.js";
import { brandExpectation, type TableExpectation, type TableExpectationFactory } from "./expectation.js";

interface Called<Args, Parameters extends readonly unknown[]> {
  /** Turns the parameters of a call into arguments. */
  readonly call: (...parameters: Parameters) => Args;
}

/**
 * Defines an expectation about the whole table: `counting` (rows and violations from a statement) or `measuring`
 * (aggregates and a judge). The built-in ones are made with it.
 *
 * @example
 * ```ts
 * import { defineTableExpectation, judgeBounds, sql } from "lakehouse-dq";
 * import { z } from "zod";
 *
 * export const shareOfNulls = defineTableExpectation({
 *   kind: "measuring",
 *   name: "share_of_nulls",
 *   args: z.object({ column: z.string(), max: z.number() }),
 *   call: (column: string, options: { max: number }) => ({ column, ...options }),
 *   measures: ({ column }) => ({ value: sql`avg(CASE WHEN ${sql.column(column)} IS NULL THEN 1D ELSE 0D END)` }),
 *   judge: ({ value }, { column, max }) => judgeBounds(value ?? null, { max }, `share of nulls in ${column}`),
 *   describe: ({ column, max }) => `has at most ${max} of its ${column} null`,
 * });
 * ```
 * Arguments that do not fit make an expectation whose rule is `errored` with `EXPECTATION_INVALID`.
 */
export function defineTableExpectation<Args, Parameters extends readonly unknown[]>(
  definition: (CountingDefinition<Args> | MeasuringDefinition<Args>) & Called<Args, Parameters>,
): TableExpectationFactory<Parameters>;
export function defineTableExpectation<Args>(
  definition: CountingDefinition<Args> | MeasuringDefinition<Args>,
): TableExpectationFactory<[args: Args]>;
export function defineTableExpectation<Args>(
  definition: TableDefinition<Args> & Partial<Called<Args, readonly unknown[]>>,
): TableExpectationFactory<readonly unknown[]> {
  const { call, ...rest } = definition;
  const complete: TableDefinition<Args> = Object.freeze(rest);
  const make = (...parameters: readonly unknown[]): TableExpectation => {
    const made = makeArgs(rest.name, rest.args, call, parameters);
    return brandExpectation<TableExpectation>({ level: "table", name: rest.name, definition: complete, ...made });
  };
  return Object.freeze(Object.assign(make, { definition: complete }));
}

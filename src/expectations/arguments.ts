import * as z from "zod";

// What is described here is what the page of the expectations says about their arguments.

export const columnName: z.ZodString = z.string().min(1, "a column name is empty").describe("a column");

export const columnNames: z.ZodArray<z.ZodString> = z
  .array(columnName)
  .min(1, "no column is named")
  .describe("a column, or a list of columns");

const value: z.ZodUnion<readonly [z.ZodNumber, z.ZodString, z.ZodBoolean]> = z.union([
  z.number(),
  z.string(),
  z.boolean(),
]);

export const someValues: z.ZodArray<typeof value> = z
  .array(value)
  .min(1, "no value is given")
  .describe("one value or more");

export const bound: z.ZodUnion<readonly [z.ZodNumber, z.ZodString]> = z
  .union([z.number(), z.string()])
  .describe("included");

/** The column, or the columns, as a list. */
export function listOf(columns: string | readonly string[]): string[] {
  return typeof columns === "string" ? [columns] : copyOfList(columns);
}

/** A copy of a list. What is none, in spite of its type, is left for the schema to refuse. */
export function copyOfList<T>(list: readonly T[]): T[] {
  // The type of what comes back is what the schema will make sure of.
  return Array.isArray(list) ? list.slice() : (list as T[]);
}

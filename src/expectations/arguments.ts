import * as z from "zod";

/** A column: `amount`, a field of a struct `addr.city`, or back-ticked where a name holds a dot. */
export const columnName: z.ZodString = z.string().min(1, "a column name is empty");

/** One column or several. */
export const columnNames: z.ZodArray<z.ZodString> = z.array(columnName).min(1, "no column is named");

/** A value to compare a column with. Dates and timestamps are ISO text. */
export const value: z.ZodUnion<readonly [z.ZodNumber, z.ZodString, z.ZodBoolean]> = z.union([
  z.number(),
  z.string(),
  z.boolean(),
]);

/** A bound: a number, or text for dates, timestamps, text and numbers beyond 2^53. */
export const bound: z.ZodUnion<readonly [z.ZodNumber, z.ZodString]> = z.union([z.number(), z.string()]);

/** The column, or the columns, as a list. */
export function listOf(columns: string | readonly string[]): string[] {
  return typeof columns === "string" ? [columns] : copyOfList(columns);
}

/** A copy of a list. What is none, in spite of its type, is left for the schema to refuse. */
export function copyOfList<T>(list: readonly T[]): T[] {
  // The type of what comes back is what the schema will make sure of.
  return Array.isArray(list) ? list.slice() : (list as T[]);
}

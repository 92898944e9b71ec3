import { type SqlText, sql } from "../../sql/index.js";

/** The values as literals with commas between them. */
export function valueList(values: readonly (string | number | boolean)[]): SqlText {
  return sql.join(
    values.map((value) => sql`${value}`),
    ", ",
  );
}

import { type SqlText, sql } from "../../sql/index.js";

/** The columns of the relation with that alias, with commas between them. */
export function columnList(alias: string, columns: readonly string[]): SqlText {
  return sql.join(
    columns.map((column) => qualified(alias, column)),
    ", ",
  );
}

/** The same under the names `key_1`, `key_2`, …, which no struct path can disturb. */
export function aliased(alias: string, columns: readonly string[]): SqlText {
  return sql.join(
    columns.map((column, index) => sql`${qualified(alias, column)} AS ${sql.column(keyName(index))}`),
    ", ",
  );
}

/** No column of the key is null. */
export function noNull(alias: string, columns: readonly string[]): SqlText {
  return sql.join(
    columns.map((column) => sql`${qualified(alias, column)} IS NOT NULL`),
    " AND ",
  );
}

/** Some column of the key is null. */
export function anyNull(alias: string, columns: readonly string[]): SqlText {
  return sql`(${sql.join(
    columns.map((column) => sql`${qualified(alias, column)} IS NULL`),
    " OR ",
  )})`;
}

/** The columns equal the names `key_1`, `key_2`, … of the other relation. */
export function sameKey(alias: string, columns: readonly string[], other: string): SqlText {
  return sql.join(
    columns.map((column, index) => sql`${qualified(alias, column)} = ${sql.column([other, keyName(index)])}`),
    " AND ",
  );
}

function qualified(alias: string, column: string): SqlText {
  return sql`${sql.column([alias])}.${sql.column(column)}`;
}

function keyName(index: number): string {
  return `key_${index + 1}`;
}

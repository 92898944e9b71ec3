const brand: unique symbol = Symbol.for("lakehouse-dq.sql") as never;

/** SQL text that was composed safely. Made by the `sql` tag alone. */
export interface SqlText {
  readonly text: string;
}

/** True for text made by the `sql` tag, of any copy of the package. */
export function isSqlText(value: unknown): value is SqlText {
  return typeof value === "object" && value !== null && brand in value;
}

/** Vouches for a text. Only for what composes SQL itself. */
export function sqlText(text: string): SqlText {
  return Object.freeze({ text, [brand]: true });
}

import { QualityError } from "../../errors.js";
import { type Expression, type OrderItem, parseOrder, type SqlText, sql } from "../../sql/index.js";

/** A column that rows are ordered by. */
export interface OrderColumn {
  readonly column: Extract<Expression, { kind: "column" }>;
  /** ` DESC NULLS LAST`, as its author wrote it; without a word nothing. */
  readonly direction: SqlText;
  /** The text that it stands in. */
  readonly text: string;
}

/** The columns of an order. @throws QualityError where a text is none, or orders by more than columns */
export function orderColumns(orderBy: readonly string[]): readonly OrderColumn[] {
  return orderBy.flatMap((text) =>
    parseOrder(text).map((item) => ({ column: columnIn(item, text), direction: directionOf(item), text })),
  );
}

/** The first row of each key in that order, as SQL. */
export function firstRow(key: readonly SqlText[], order: readonly SqlText[]): SqlText {
  return sql`row_number() OVER (${partitioned(key, order)}) = 1`;
}

/** What stands in OVER (…). */
export function partitioned(key: readonly SqlText[], order: readonly SqlText[]): SqlText {
  return sql`PARTITION BY ${sql.join(key, ", ")} ORDER BY ${sql.join(order, ", ")}`;
}

function columnIn({ value }: OrderItem, text: string): OrderColumn["column"] {
  if (value.kind === "column") return value;
  const { start, end } = value.span;
  throw new QualityError("EXPECTATION_INVALID", `orderBy takes columns, and ${text.slice(start, end)} is none`, {
    hint: 'Name columns of the table, such as "updated_at DESC, id". For anything else, add a column with query(…).',
    sql: { text, start, end },
  });
}

function directionOf({ descending, nulls }: OrderItem): SqlText {
  const order = descending ? sql` DESC` : sql``;
  if (nulls === undefined) return order;
  return nulls === "FIRST" ? sql`${order} NULLS FIRST` : sql`${order} NULLS LAST`;
}

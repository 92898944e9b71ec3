import type { Scalar } from "../model/scalar.js";
import { type SqlText, sql } from "../sql/index.js";
import { type Question, questionsOf } from "./hypotheses.js";
import { type KeyQuestion, keyQuestions } from "./keys.js";
import { type OrderQuestion, orderQuestions } from "./ordered-times.js";
import type { SampledColumn } from "./sample.js";

/** Runs a SELECT and gives its rows. */
export type Ask = (text: string) => Promise<readonly (readonly Scalar[])[]>;

/** All that is asked of every row of a table. */
export interface ScanQuestions {
  readonly columns: readonly {
    readonly column: SampledColumn;
    readonly questions: readonly Question[];
  }[];
  readonly keys: readonly KeyQuestion[];
  readonly orders: readonly OrderQuestion[];
}

/** An aggregate and the name of its answer. */
export interface Measure {
  readonly id: string;
  readonly sql: SqlText;
}

/** What the first rows make worth asking. */
export function scanQuestions(table: string, columns: readonly SampledColumn[], now: Date): ScanQuestions {
  return {
    columns: columns.map((column) => ({ column, questions: questionsOf(column, now) })),
    keys: keyQuestions(table, columns),
    orders: orderQuestions(columns),
  };
}

/** Everything as aggregates, for as few statements as the engine allows. */
export function measuresOf({ columns, keys, orders }: ScanQuestions): readonly Measure[] {
  return [
    { id: rowsId, sql: sql`count(*)` },
    ...columns.flatMap(({ column, questions }, index) => [
      { id: columnId(index, "values"), sql: sql`count(${sql.column([column.name])})` },
      ...(column.kind === "date" || column.kind === "timestamp"
        ? [{ id: columnId(index, "newest"), sql: sql`max(${sql.column([column.name])})` }]
        : []),
      ...questions.map(({ breaking }, place) => ({ id: columnId(index, place), sql: breaking })),
    ]),
    ...keys.flatMap(({ values, distinct }, index) => [
      { id: `key.${index}.values`, sql: values },
      { id: `key.${index}.distinct`, sql: distinct },
    ]),
    ...orders.map(({ breaking }, index) => ({ id: `order.${index}`, sql: breaking })),
  ];
}

export const rowsId = "rows";

export function columnId(column: number, what: number | "values" | "newest"): string {
  return `column.${column}.${what}`;
}

/** The measures in statements of so many each. */
export function statementsOf(
  measures: readonly Measure[],
  from: SqlText,
  limit: number,
): readonly { readonly ids: readonly string[]; readonly sql: string }[] {
  const count = Math.ceil(measures.length / limit);
  return Array.from({ length: count }, (_, index) => {
    const part = measures.slice(index * limit, (index + 1) * limit);
    const items = part.map((measure, place) => sql`${measure.sql} AS ${sql.column([`m${place + 1}`])}`);
    return { ids: part.map(({ id }) => id), sql: sql`SELECT ${sql.join(items, ", ")} FROM ${from}`.text };
  });
}

/** The answers by name. */
export class Answers {
  readonly #values = new Map<string, Scalar>();

  add(ids: readonly string[], row: readonly Scalar[]): void {
    for (const [index, id] of ids.entries()) this.#values.set(id, row[index] ?? null);
  }

  count(id: string): number {
    return Number(this.#values.get(id) ?? 0);
  }

  text(id: string): string | undefined {
    const value = this.#values.get(id) ?? null;
    return value === null ? undefined : String(value);
  }
}

import { type SqlText, sql } from "../sql/index.js";
import { countIf } from "./hypotheses.js";
import { plainName, singular } from "./names.js";
import { areFewBreaking } from "./near.js";
import type { SampledColumn } from "./sample.js";

/** Columns that may identify a row, and the aggregates that tell. */
export interface KeyQuestion {
  readonly columns: readonly string[];
  /** True where the name leaves little doubt, so that a few rows that break it are a find. */
  readonly isNamed: boolean;
  /** Counts the rows that have a value in each of the columns. */
  readonly values: SqlText;
  /** Counts the different ones. */
  readonly distinct: SqlText;
}

/** A key that holds, or nearly. */
export interface FoundKey {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly nulls: number;
  readonly distinct: number;
  /** Rows whose key another row has too. */
  readonly shared: number;
}

const mostSingle = 3;
const mostPairs = 3;
const leastRows = 10;
const distinctKinds: ReadonlySet<string> = new Set(["text", "number"]);

/** The keys that names and the first rows make worth asking, the likeliest first. */
export function keyQuestions(table: string, columns: readonly SampledColumn[]): readonly KeyQuestion[] {
  const usable = columns.filter((column) => distinctKinds.has(column.kind) && column.textTypes[0] !== "DOUBLE");
  const named = usable.filter(({ name }) => isNamedKey(name, table));
  const others = usable.filter((column) => !named.includes(column) && isKeyLike(column));
  const single = [...named, ...others].filter(({ cells }) => differ(cells) >= 0.8).slice(0, mostSingle);
  return [
    ...single.map(({ name }) => question([name], isNamedKey(name, table))),
    ...(single.some(({ name }) => isNamedKey(name, table)) ? [] : pairsOf(columns)),
  ];
}

/** The first that every row holds, or that its name makes a key and all rows but a few hold. */
export function foundKey(
  rows: number,
  answers: readonly { readonly question: KeyQuestion; readonly values: number; readonly distinct: number }[],
): Omit<FoundKey, "shared"> | undefined {
  const found = answers.find(({ question: { isNamed, columns }, distinct }) => {
    const breaking = rows - distinct;
    if (isNamed) return rows >= 1 && breaking <= Math.max(rows >= 4 ? 1 : 0, Math.floor(rows / 20));
    return rows >= leastRows && (breaking === 0 || (columns.length === 1 && areFewBreaking(breaking, rows)));
  });
  if (found === undefined) return undefined;
  return { columns: found.question.columns, rows, nulls: rows - found.values, distinct: found.distinct };
}

/** A SELECT of how many rows share their key with another one. */
export function sharedKeyStatement(from: SqlText, columns: readonly string[]): SqlText {
  const names = columns.map((name) => sql.column([name]));
  const there = sql.join(
    names.map((name) => sql`${name} IS NOT NULL`),
    " AND ",
  );
  const groups = sql`SELECT count(*) AS n FROM ${from} WHERE ${there} GROUP BY ${sql.join(names, ", ")} HAVING count(*) > 1`;
  return sql`SELECT coalesce(sum(g.n), 0) AS shared FROM (${groups}) AS g`;
}

/** `id`, `order_id` of `orders`, `order_no`: names of the key of the table itself. */
function isNamedKey(name: string, table: string): boolean {
  const plain = plainName(name);
  const own = singular(plainName(table.slice(table.lastIndexOf(".") + 1)));
  const lastWord = own.slice(own.lastIndexOf("_") + 1);
  return (
    /^(?:id|uuid|guid|key)$/.test(plain) ||
    (plain.startsWith(own) && keyEnd.test(plain.slice(own.length))) ||
    (plain.startsWith(lastWord) && idEnd.test(plain.slice(lastWord.length)))
  );
}

const keyEnd = /^_?(?:id|uuid|guid|key|code|no|nr|num|number)$/;
const idEnd = /(?:^|_)(?:id|uuid|guid|key)$/;
const uuid = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

function isKeyLike({ name, values }: SampledColumn): boolean {
  return idEnd.test(plainName(name)) || (values.length >= leastRows && values.every((value) => uuid.test(value)));
}

/** The share of rows with a value that no row before has. */
function differ(cells: readonly (string | null)[]): number {
  const different = new Set(cells.filter((cell) => cell !== null)).size;
  return cells.length === 0 ? 0 : different / cells.length;
}

const second =
  /(?:^|_)(?:line|line_no|line_number|seq|sequence|pos|position|item|item_no|version|index|step|day|date|month|year|period)$/;

/** Pairs such as an order and its line, or a customer and a day. */
function pairsOf(columns: readonly SampledColumn[]): readonly KeyQuestion[] {
  const usable = columns.filter(({ kind }) => kind !== "other" && kind !== "boolean");
  const firsts = usable.filter(({ name }) => idEnd.test(plainName(name)));
  const seconds = usable.filter(({ name }) => second.test(plainName(name)) || idEnd.test(plainName(name)));
  const pairs = firsts.flatMap((first) =>
    seconds
      .filter(
        (other) => other !== first && !(firsts.includes(other) && columns.indexOf(other) < columns.indexOf(first)),
      )
      .filter((other) => differ(paired(first, other)) === 1 && first.cells.length >= leastRows)
      .map((other) => question([first.name, other.name], false)),
  );
  return pairs.slice(0, mostPairs);
}

function paired(first: SampledColumn, other: SampledColumn): readonly (string | null)[] {
  return first.cells.map((cell, row) => {
    const beside = other.cells[row] ?? null;
    return cell === null || beside === null ? null : JSON.stringify([cell, beside]);
  });
}

function question(columns: readonly string[], isNamed: boolean): KeyQuestion {
  const names = columns.map((name) => sql.column([name]));
  const there = sql.join(
    names.map((name) => sql`${name} IS NOT NULL`),
    " AND ",
  );
  return { columns, isNamed, values: countIf(there), distinct: sql`count(DISTINCT ${sql.join(names, ", ")})` };
}

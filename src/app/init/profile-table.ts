import type { Session } from "../../engines/engine.js";
import { columnProfiles } from "../../init/column-profiles.js";
import { foundKey, sharedKeyStatement } from "../../init/keys.js";
import type { TableProfile } from "../../init/profile.js";
import { isReadable, type SampledColumn, sampledColumn, sampleSize, type TextReading } from "../../init/sample.js";
import {
  Answers,
  type Ask,
  measuresOf,
  rowsId,
  type ScanQuestions,
  scanQuestions,
  statementsOf,
} from "../../init/scan.js";
import { type Column, type SqlText, type SqlType, sql } from "../../sql/index.js";

/** A table to look at. */
export interface TableToProfile {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly reading: TextReading;
  /** The types that the source gives its columns, where they are read as text here. */
  readonly hints: ReadonlyMap<string, SqlType>;
}

export interface ProfileOptions {
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** Looks at the first rows, asks all rows what those make worth asking, and looks closer at what nearly holds. */
export async function profileTable(
  session: Session,
  table: TableToProfile,
  { now, signal }: ProfileOptions,
): Promise<TableProfile> {
  const from = sql.table(table.name);
  const ask: Ask = async (text) => (await session.query(text, signal)).rows;
  const questions = scanQuestions(table.name, await sampledColumns(table, from, ask), now);
  const answers = new Answers();
  const statements = statementsOf(measuresOf(questions), from, session.capabilities.measuresPerStatement);
  for (const statement of statements) answers.add(statement.ids, (await ask(statement.sql))[0] ?? []);
  const rows = answers.count(rowsId);
  const columns = await columnProfiles(questions, answers, from, ask);
  const key = await keyOf(questions, answers, from, ask);
  const isSettled = (name: string): boolean => columns.some((column) => column.name === name && column.isAsAsked);
  return {
    name: table.name,
    rows,
    columns,
    ...(key === undefined ? {} : { key }),
    orders: questions.orders.flatMap(({ earlier, later }, index) =>
      isSettled(earlier) && isSettled(later)
        ? [
            {
              earlier,
              later,
              breaking: answers.count(`order.${index}`),
              nulls: columns.some(({ name, nulls }) => [earlier, later].includes(name) && nulls > 0),
            },
          ]
        : [],
    ),
  };
}

const nested: ReadonlySet<SqlType["kind"]> = new Set(["array", "map", "struct", "binary", "variant", "interval"]);

async function sampledColumns(
  { columns, reading, hints }: TableToProfile,
  from: SqlText,
  ask: Ask,
): Promise<readonly SampledColumn[]> {
  const readable = columns.filter(isReadable);
  const scalar = readable.filter(({ type }) => !nested.has(type.kind));
  const items = scalar.map(({ name }) => sql.column([name]));
  const rows =
    items.length === 0
      ? []
      : await ask(sql`SELECT ${sql.join(items, ", ")} FROM ${from} LIMIT ${sampleSize(items.length)}`.text);
  return readable.map((column) => {
    const place = scalar.indexOf(column);
    const cells = place < 0 ? [] : rows.map((row) => row[place] ?? null);
    return sampledColumn(column, cells, reading, hints.get(column.name));
  });
}

async function keyOf({ keys }: ScanQuestions, answers: Answers, from: SqlText, ask: Ask): Promise<TableProfile["key"]> {
  const found = foundKey(
    answers.count(rowsId),
    keys.map((question, index) => ({
      question,
      values: answers.count(`key.${index}.values`),
      distinct: answers.count(`key.${index}.distinct`),
    })),
  );
  if (found === undefined) return undefined;
  if (found.distinct === found.rows - found.nulls) return { ...found, shared: 0 };
  const [row] = await ask(sharedKeyStatement(from, found.columns).text);
  return { ...found, shared: Number(row?.[0] ?? 0) };
}

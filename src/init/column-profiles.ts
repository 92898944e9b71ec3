import { type SqlText, sql } from "../sql/index.js";
import { areFew, type CountedValue, withoutSlips } from "./listed.js";
import { areMost } from "./near.js";
import type { ColumnProfile, Finding } from "./profile.js";
import type { SampledColumn } from "./sample.js";
import { Answers, type Ask, columnId, rowsId, type ScanQuestions, statementsOf } from "./scan.js";
import { losses, misfits, type TextType } from "./text-type.js";

/** What was found out about the columns: the answers of the scan, and a closer look at what nearly holds. */
export async function columnProfiles(
  { columns }: ScanQuestions,
  answers: Answers,
  from: SqlText,
  ask: Ask,
): Promise<readonly ColumnProfile[]> {
  const rows = answers.count(rowsId);
  const oddColumns = columns.flatMap(({ column, questions }, index) => {
    const place = questions.findIndex(({ hypothesis }) => hypothesis.kind === "fits");
    return place >= 0 && answers.count(columnId(index, place)) > 0 ? [column] : [];
  });
  const fitted = await fittingOf(oddColumns, from, ask);
  const profiles: ColumnProfile[] = [];
  for (const [index, { column, questions }] of columns.entries()) {
    const values = answers.count(columnId(index, "values"));
    const type = typeOf(column, values, fitted);
    const found = questions.flatMap(({ hypothesis }, place): readonly Finding[] =>
      hypothesis.kind === "fits" ? [] : [{ hypothesis, breaking: answers.count(columnId(index, place)) }],
    );
    const newest = answers.text(columnId(index, "newest"));
    profiles.push({
      name: column.name,
      kind: type.kind,
      personal: column.personal,
      nulls: rows - values,
      ...type.declared,
      isAsAsked: type.isAsAsked,
      findings: type.isAsAsked ? await lookCloser(column, values, found, from, ask) : [],
      ...(newest === undefined || !type.isAsAsked ? {} : { newest }),
    });
  }
  return profiles;
}

/** For each type of a column how many texts are none, and how many would not come out as they went in. */
type Fitting = ReadonlyMap<
  SampledColumn,
  readonly { readonly type: TextType; readonly misfits: number; readonly losses: number }[]
>;

async function fittingOf(columns: readonly SampledColumn[], from: SqlText, ask: Ask): Promise<Fitting> {
  if (columns.length === 0) return new Map();
  const measures = columns.flatMap(({ name, textTypes }, index) =>
    textTypes.flatMap((type) => [
      { id: `${index}.${type}.misfits`, sql: misfits(sql.column([name]), type) },
      { id: `${index}.${type}.losses`, sql: losses(sql.column([name]), type) },
    ]),
  );
  const answers = new Answers();
  for (const { ids, sql: text } of statementsOf(measures, from, 1_000)) answers.add(ids, (await ask(text))[0] ?? []);
  return new Map(
    columns.map((column, index) => [
      column,
      column.textTypes.map((type) => ({
        type,
        misfits: answers.count(`${index}.${type}.misfits`),
        losses: answers.count(`${index}.${type}.losses`),
      })),
    ]),
  );
}

interface FoundType {
  readonly kind: ColumnProfile["kind"];
  readonly declared: Pick<ColumnProfile, "declared" | "almost">;
  /** False where the column turned out to be another thing than the questions took it for. */
  readonly isAsAsked: boolean;
}

function typeOf(column: SampledColumn, values: number, fitted: Fitting): FoundType {
  const { kind, textTypes, type } = column;
  const [first] = textTypes;
  if (first === undefined) {
    const isFileText = column.isFileText && values > 0 && type.kind === "string";
    return { kind, declared: isFileText ? { declared: "STRING" } : {}, isAsAsked: true };
  }
  const fitting = fitted.get(column);
  if (fitting === undefined) return { kind, declared: { declared: first }, isAsAsked: true };
  const safe = fitting.filter((candidate) => candidate.losses === 0);
  const exact = safe.find((candidate) => candidate.misfits === 0);
  // A number stays a number when it turns out to have a fraction; a day with a time is asked otherwise.
  if (exact !== undefined) {
    return { kind, declared: { declared: exact.type }, isAsAsked: exact.type === first || kind === "number" };
  }
  const [nearest] = safe.toSorted((a, b) => a.misfits - b.misfits);
  const almost = nearest !== undefined && areMost(values - nearest.misfits, values) ? { almost: nearest } : {};
  return { kind: "text", declared: { declared: "STRING", ...almost }, isAsAsked: false };
}

/** A list that some rows are not in is made anew from all values there are: what is no slip belongs to it. */
async function lookCloser(
  { name }: SampledColumn,
  values: number,
  findings: readonly Finding[],
  from: SqlText,
  ask: Ask,
): Promise<readonly Finding[]> {
  const looked: Finding[] = [];
  for (const finding of findings) {
    if (finding.hypothesis.kind !== "listed" || finding.breaking === 0) looked.push(finding);
    else if (finding.breaking * 20 <= values) {
      const column = sql.column([name]);
      const text = sql`SELECT ${column} AS v, count(*) AS n FROM ${from} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY n DESC, v LIMIT ${mostValues + 1}`;
      looked.push(
        ...listOf((await ask(text.text)).map(([value, rows]) => ({ value: String(value), rows: Number(rows) }))),
      );
    }
  }
  return looked;
}

const mostValues = 40;

function listOf(all: readonly CountedValue[]): readonly Finding[] {
  if (all.length > mostValues) return [];
  const { listed, slips } = withoutSlips(all);
  const kept = all.filter(({ value }) => listed.includes(value));
  const rows = rowsOf(kept);
  return areFew(kept, rows)
    ? [{ hypothesis: { kind: "listed", values: listed }, breaking: rowsOf(all) - rows, slips }]
    : [];
}

function rowsOf(values: readonly CountedValue[]): number {
  return values.reduce((sum, { rows }) => sum + rows, 0);
}

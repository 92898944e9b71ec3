import { formatCount } from "../numbers.js";
import { identifier } from "../sql/index.js";
import { columnReference } from "./column-reference.js";
import { isReference } from "./hypotheses.js";
import { areFewBreaking } from "./near.js";
import type { ColumnProfile, Finding } from "./profile.js";
import type { Call, Proposal } from "./proposal.js";
import { formOf } from "./text-type.js";

type Draft = Omit<Proposal, "name" | "action">;

/** A proposal without its final name: where another rule has that name, it gets a number. */
export type NamedDraft = Draft & { readonly name: string };

/** Fewer values than this say nothing about the next one. */
const leastValues = 5;

/** What a broken rule is worth more than one that holds. */
const found = 50;

/** The rules about the values of a column. `plain` is its name as part of a rule's name. */
export function proposeForColumn(column: ColumnProfile, rows: number, plain: string): readonly NamedDraft[] {
  const values = rows - column.nulls;
  const findings = column.findings.filter(
    ({ breaking }) => values >= leastValues && (breaking === 0 || areFewBreaking(breaking, values)),
  );
  const aboutValues = [
    ...(column.almost === undefined ? [] : [almostTyped(column, column.almost, rows, plain)]),
    ...findings.flatMap((finding) => aboutFinding(column, finding, values, plain)),
  ].map((draft) => withNulls(column, draft));
  const presence = proposePresence(column, rows, plain, findings);
  // A condition that NULL breaks says already that there is a value.
  const isSaid = column.nulls === 0 && aboutValues.some(({ options }) => options?.["nulls"] === undefined);
  return isSaid ? aboutValues : [...aboutValues, ...presence];
}

function almostTyped(
  { name }: ColumnProfile,
  { type, misfits }: NonNullable<ColumnProfile["almost"]>,
  rows: number,
  plain: string,
): NamedDraft {
  const { noun } = formOf(type);
  const column = identifier(name);
  const sql = `${column} IS NULL OR try_cast(${column} AS ${type}) IS NOT NULL`;
  return {
    name: `${plain}_is_a_${noun.replaceAll(" ", "_")}`,
    call: { kind: "condition", sql },
    seen: `${formatCount(misfits)} of ${formatCount(rows)} no ${noun}`,
    breaking: misfits,
    then: `once they are repaired, declare the column ${type} in the config`,
    worth: 45 + found,
  };
}

function aboutFinding(
  { name, kind }: ColumnProfile,
  { hypothesis, breaking, slips = [] }: Finding,
  values: number,
  plain: string,
): readonly NamedDraft[] {
  const of = `${formatCount(breaking)} of ${formatCount(values)}`;
  const draft = (rule: string, call: Call, seen: string, worth: number): readonly NamedDraft[] => [
    { name: rule, call, seen, breaking, worth: worth + (breaking > 0 ? found : 0) },
  ];
  const column = columnReference(name);
  switch (hypothesis.kind) {
    case "fits":
    case "not_blank":
      return [];
    case "not_negative": {
      const sql = `${identifier(name)} >= 0`;
      return draft(`${plain}_not_negative`, { kind: "condition", sql }, `${of} negative`, 40);
    }
    case "not_in_future": {
      const sql = `${identifier(name)} <= ${kind === "date" ? "current_date()" : "current_timestamp()"}`;
      return draft(`${plain}_not_in_future`, { kind: "condition", sql }, `${of} in the future`, 30);
    }
    case "shape": {
      const call = expectation("matches", column, hypothesis.pattern);
      return draft(`${plain}_shape`, call, `${of} of another shape`, 35);
    }
    case "listed": {
      const left = slips.length === 0 ? "" : `; left out: ${slips.map((slip) => JSON.stringify(slip)).join(", ")}`;
      const seen = `${formatCount(hypothesis.values.length)} values, ${of} another${left}`;
      return draft(`known_${plain}`, expectation("oneOf", column, hypothesis.values), seen, 42);
    }
  }
}

/** There is a value, or in a text more than blanks. */
function proposePresence(
  column: ColumnProfile,
  rows: number,
  plain: string,
  findings: readonly Finding[],
): readonly NamedDraft[] {
  const { name, nulls, kind } = column;
  const blank = findings.find(({ hypothesis }) => hypothesis.kind === "not_blank")?.breaking;
  const isText = kind === "text" && blank !== undefined;
  const breaking = nulls + (isText ? blank : 0);
  const isNear = areFewBreaking(breaking, rows) && (breaking > 1 || rows >= 20);
  if (breaking > 0 && !isNear) return [];
  const blanks = isText ? `, ${formatCount(blank)} blank` : "";
  return [
    {
      name: `has_${plain}`,
      call: expectation(isText ? "notBlank" : "notNull", columnReference(name)),
      seen: `${formatCount(nulls)} of ${formatCount(rows)} null${blanks}`,
      breaking,
      worth: (isReference(name) ? 28 : 20) + (breaking > 0 ? found : 0),
    },
  ];
}

function expectation(name: string, column: string, ...args: readonly (string | readonly string[])[]): Call {
  return { kind: "expectation", name, args: [column, ...args] };
}

/** Whether there has to be a value is a rule of its own where some rows have none. */
function withNulls({ nulls, almost }: ColumnProfile, draft: NamedDraft): NamedDraft {
  return nulls === 0 || almost !== undefined ? draft : { ...draft, options: { nulls: "pass" } };
}

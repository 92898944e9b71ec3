import { counted, formatCount } from "../numbers.js";
import { columnReference } from "./column-reference.js";
import type { FoundKey } from "./keys.js";
import { plainName, uniqueName } from "./names.js";
import { areFewBreaking } from "./near.js";
import type { FoundOrder, FoundReference, TableProfile } from "./profile.js";
import type { Proposal, TableProposals } from "./proposal.js";
import { type NamedDraft, proposeForColumn } from "./propose-column.js";

/** More rules than this are no proposal but a flood. */
const most = 12;
const longestName = 40;
/** From fewer rows than this nothing is learnt about their values. */
const leastRows = 5;

/** The rules of a table that its data suggests: what holds in every row and looks like a law, or nearly holds. */
export function propose(profile: TableProfile, references: readonly FoundReference[]): TableProposals {
  const { rows, columns, key, orders } = profile;
  const taken = new Set<string>();
  const plainNames = columns.map(({ name }, index) => shortName(name) ?? `column_${index + 1}`);
  const plainOf = (name: string): string => plainNames[columns.findIndex((column) => column.name === name)] ?? "column";
  const drafts = [
    volume(rows),
    ...(key === undefined ? [] : [oneRowPerKey(key, plainOf)]),
    ...columns.flatMap((column, index) => [
      ...forColumn(profile, index, plainNames[index] ?? "column"),
      ...orders.filter(({ earlier }) => earlier === column.name).flatMap((order) => inOrder(order, rows, plainOf)),
      ...references.filter((found) => found.column === column.name).flatMap((found) => isKnown(found, plainOf)),
    ]),
  ];
  const wanted = new Set(drafts.toSorted((a, b) => b.worth - a.worth).slice(0, most));
  const kept = drafts.filter((draft) => wanted.has(draft));
  const fresh = columns.find(({ newest, personal, findings }) => {
    return newest !== undefined && !personal && findings.every(({ breaking }) => breaking === 0);
  });
  return {
    key: key?.columns ?? [],
    mask: columns.filter(({ personal }) => personal).map(({ name }) => name),
    rules: kept.map((draft) => ({ ...draft, name: uniqueName(draft.name, taken), action: actionOf(draft) })),
    left: drafts.length - kept.length,
    ...(fresh?.newest === undefined ? {} : { fresh: { column: fresh.name, newest: fresh.newest } }),
    empty: rows === 0 ? [] : columns.filter(({ nulls }) => nulls === rows).map(({ name }) => name),
  };
}

/** Rules that say what a table is, from which a row departs only by a fault. */
const structural = 60;

/** What a few rows break today fails the run, so that the first run shows it. */
function actionOf({ worth, breaking }: NamedDraft): Proposal["action"] {
  return breaking > 0 || worth >= structural ? "expectOrFail" : "expect";
}

function forColumn({ columns, key, rows }: TableProfile, index: number, plain: string): readonly NamedDraft[] {
  const column = columns[index];
  if (column === undefined || rows < leastRows) return [];
  const drafts = proposeForColumn(column, rows, plain);
  // The rule of the key says already that there is a value.
  const isKey = key?.columns.includes(column.name) === true;
  return isKey ? drafts.filter(({ name }) => name !== `has_${plain}`) : drafts;
}

function volume(rows: number): NamedDraft {
  const min = rows < 20 ? 1 : oneDigit(rows / 2);
  const seen = rows === 0 ? "no row at all, from which nothing else could be learnt" : counted(rows, "row");
  return {
    name: "volume",
    call: { kind: "expectation", name: "rowCount", args: [{ min }] },
    seen,
    breaking: 0,
    worth: 200,
  };
}

/** The number with its first digit alone: 612 becomes 600. */
function oneDigit(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return Math.floor(value / size) * size;
}

function oneRowPerKey({ columns, rows, nulls, distinct, shared }: FoundKey, plainOf: (name: string) => string) {
  const [first = ""] = columns;
  const names = columns.map(columnReference);
  return {
    name: `one_row_per_${columns.map(plainOf).join("_and_")}`,
    call: {
      kind: "expectation",
      name: "unique",
      args: [columns.length === 1 ? columnReference(first) : names, { nulls: "violate" }],
    },
    seen: `${formatCount(distinct)} different in ${counted(rows, "row")}, ${formatCount(nulls)} null`,
    breaking: shared + nulls,
    worth: 190,
  } as const satisfies NamedDraft;
}

function inOrder(order: FoundOrder, rows: number, plainOf: (name: string) => string): readonly NamedDraft[] {
  const { earlier, later, breaking, nulls } = order;
  if (breaking > 0 && !areFewBreaking(breaking, rows)) return [];
  return [
    {
      name: `${plainOf(earlier)}_before_${plainOf(later)}`,
      call: {
        kind: "expectation",
        name: "compareColumns",
        args: [columnReference(earlier), "<=", columnReference(later)],
      },
      ...(nulls ? { options: { nulls: "pass" } } : {}),
      seen: `${formatCount(breaking)} of ${formatCount(rows)} the other way round`,
      breaking,
      worth: 32 + (breaking > 0 ? 50 : 0),
    },
  ];
}

function isKnown(found: FoundReference, plainOf: (name: string) => string): readonly NamedDraft[] {
  const { column, toTable, toColumn, rows, breaking } = found;
  if (rows < leastRows) return [];
  if (breaking > 0 && !areFewBreaking(breaking, rows)) return [];
  return [
    {
      name: `${plainOf(column)}_in_${shortName(toTable) ?? "other"}`,
      call: {
        kind: "expectation",
        name: "foreignKey",
        args: [
          columnReference(column),
          { table: toTable, ...(column === toColumn ? {} : { columns: columnReference(toColumn) }) },
        ],
      },
      seen: `${formatCount(breaking)} of ${formatCount(rows)} not in ${toTable}`,
      breaking,
      worth: structural + (breaking > 0 ? 50 : 0),
    },
  ];
}

function shortName(name: string): string | undefined {
  const plain = plainName(name).slice(0, longestName).replace(/_+$/, "");
  return plain === "" ? undefined : plain;
}

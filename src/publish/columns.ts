import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";
import { type Column, printType, sameType } from "../sql/index.js";

/** The column of the batch that a row came with. */
export const batchColumn: Column = { name: "_dq_batch", type: { kind: "bigint" } };

const text: Column["type"] = { kind: "string" };

/** What a quarantined row has before its own columns: among the first of the table, so that Delta keeps statistics. */
export const quarantineColumns: readonly Column[] = [
  batchColumn,
  { name: "_dq_time", type: { kind: "timestamp" } },
  { name: "_dq_run", type: text },
  {
    name: "_dq_rules",
    type: {
      kind: "array",
      element: {
        kind: "struct",
        fields: [
          { name: "name", type: text },
          { name: "action", type: text },
        ],
      },
    },
  },
];

/** Columns of a table that is published must not be called like ours. @throws QualityError `PUBLISH_INVALID` */
export function refuseOurNames(table: string, columns: readonly Column[]): void {
  const ours = new Set(quarantineColumns.map(({ name }) => name));
  const taken = columns.find(({ name }) => ours.has(name.toLowerCase()));
  if (taken === undefined) return;
  throw new QualityError("PUBLISH_INVALID", `${table} has a column ${taken.name}, which publishing adds itself`, {
    hint: "Leave it out, or name it otherwise, with query(…).",
  });
}

/** How a destination takes the rows. */
export interface Fitting {
  /** Columns that the destination lacks. */
  readonly added: readonly Column[];
  /** Its columns once they are added, in their order. */
  readonly columns: readonly Column[];
}

/**
 * Compares what is written with what is there.
 * @param ours columns that are added without being asked
 * @throws QualityError `SCHEMA_CHANGED`
 */
export function fit(
  table: string,
  wanted: readonly Column[],
  there: readonly Column[],
  { evolve, ours }: { readonly evolve: boolean; readonly ours: readonly Column[] },
): Fitting {
  for (const column of wanted) {
    const known = find(there, column.name);
    if (known === undefined || sameType(known.type, column.type)) continue;
    throw new QualityError(
      "SCHEMA_CHANGED",
      `${column.name} is ${printType(column.type)}, but ${printType(known.type)} in ${table}`,
      { hint: "Cast it with query(…), or change the destination: a type is never changed here." },
    );
  }
  const added = wanted.filter(({ name }) => find(there, name) === undefined);
  const missing = there.filter(({ name }) => find(wanted, name) === undefined);
  const unasked = added.filter(({ name }) => find(ours, name) === undefined);
  if (!evolve && (unasked.length > 0 || missing.length > 0)) throw changed(table, unasked, missing);
  return { added, columns: [...there, ...added] };
}

function changed(table: string, added: readonly Column[], missing: readonly Column[]): QualityError {
  const [only] = added;
  const meant =
    only === undefined
      ? undefined
      : nearest(
          only.name,
          missing.map(({ name }) => name),
        );
  const parts = [
    ...(added.length === 0 ? [] : [`${table} has no ${names(added)}`]),
    ...(missing.length === 0 ? [] : [`nothing is written to ${names(missing)} of ${table}`]),
  ];
  return new QualityError("SCHEMA_CHANGED", parts.join(", and "), {
    hint: `${meant === undefined ? "" : `Was ${meant} renamed? `}With evolve: true new columns are added, and columns that are gone become NULL.`,
  });
}

function find(columns: readonly Column[], name: string): Column | undefined {
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
}

function names(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join(", ");
}

import { QualityError } from "../../errors.js";
import type { Column } from "../../sql/index.js";
import type { Ask } from "./ask.js";
import { describeRows, hasVersions, type TableFacts, tableFacts } from "./table-facts.js";
import { typesOfColumns } from "./types-of-columns.js";

/** What is known of a table before its rows are read. */
export interface WarehouseDescription {
  readonly columns: readonly Column[];
  /** The version that every statement of the run reads, where there are versions. */
  readonly version?: string | undefined;
  readonly snapshot: string;
  /** See `TableDescription`. */
  readonly identity?: string;
}

/** @param relation its name on the warehouse, quoted @param pin false for a table that the run writes itself */
export async function describeTable(relation: string, ask: Ask, pin: boolean): Promise<WarehouseDescription> {
  const { rows } = await ask(`DESCRIBE TABLE EXTENDED ${relation}`);
  const facts = tableFacts(describeRows(rows));
  const columns = await typesOfColumns(`SELECT * FROM ${relation}`, facts.columns, ask);
  if (!pin) return { columns, snapshot: "written by this run" };
  if (!hasVersions(facts)) return { columns, snapshot: notPinned(facts) };
  const { version, committedAt } = await newestVersion(relation, ask);
  // A table that is made anew counts its versions from 0 again.
  return {
    columns,
    version,
    snapshot: `version ${version}`,
    identity: `version ${version} of ${committedAt} of ${relation}`,
  };
}

function notPinned({ type, provider, isGuarded }: TableFacts): string {
  const why = isGuarded
    ? "row filter or column mask"
    : type === undefined || type === "MANAGED" || type === "EXTERNAL"
      ? provider
      : type.toLowerCase();
  return why === undefined ? "not pinned" : `not pinned (${why})`;
}

async function newestVersion(
  relation: string,
  ask: Ask,
): Promise<{ readonly version: string; readonly committedAt: string }> {
  const { rows } = await ask(`DESCRIBE HISTORY ${relation} LIMIT 1`);
  const { version, timestamp } = rows[0] ?? {};
  if (typeof version !== "number") throw new QualityError("INTERNAL", `The history of ${relation} has no version`);
  const committedAt = timestamp instanceof Date ? timestamp.toISOString() : String(timestamp);
  return { version: String(version), committedAt };
}

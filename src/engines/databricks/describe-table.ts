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
}

/** @param relation its name on the warehouse, quoted */
export async function describeTable(relation: string, ask: Ask): Promise<WarehouseDescription> {
  const { rows } = await ask(`DESCRIBE TABLE EXTENDED ${relation}`);
  const facts = tableFacts(describeRows(rows));
  const columns = await typesOfColumns(`SELECT * FROM ${relation}`, facts.columns, ask);
  const version = hasVersions(facts) ? await newestVersion(relation, ask) : undefined;
  return { columns, version, snapshot: version === undefined ? notPinned(facts) : `version ${version}` };
}

function notPinned({ type, provider, isGuarded }: TableFacts): string {
  const why = isGuarded
    ? "row filter or column mask"
    : type === undefined || type === "MANAGED" || type === "EXTERNAL"
      ? provider
      : type.toLowerCase();
  return why === undefined ? "not pinned" : `not pinned (${why})`;
}

async function newestVersion(relation: string, ask: Ask): Promise<string> {
  const { rows } = await ask(`DESCRIBE HISTORY ${relation} LIMIT 1`);
  const version = rows[0]?.["version"];
  if (typeof version !== "number") throw new QualityError("INTERNAL", `The history of ${relation} has no version`);
  return String(version);
}

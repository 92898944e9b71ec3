import { defined, QualityError } from "../errors.js";
import type { Publication } from "../model/publication.js";
import { columnOf } from "../plan/column-of.js";
import { difference } from "../publish/count-of.js";
import type { JudgedRows } from "../publish/plan-batch.js";
import { refuseUnstable } from "../publish/refuse-unstable.js";
import { inspect } from "../sql/index.js";
import type { CheckedGroup } from "./check-group.js";
import type { GatheredTable } from "./gather-tables.js";
import type { CountedRows } from "./run-table.js";

/** A table whose rows were counted, and where they go. */
export interface CountedPublication {
  readonly table: GatheredTable;
  readonly publication: Publication;
  readonly counted: CountedRows;
  readonly rules: JudgedRows["rules"];
}

/**
 * What is published, once nothing speaks against it.
 * @param pins each statement reads for itself, so that the rows must be pinned
 * @throws QualityError `PUBLISH_INVALID`, `SOURCE_NOT_PINNED`, `COLUMN_UNKNOWN`
 */
export function judgedRows(
  { table, publication, counted, rules }: CountedPublication,
  { label, pins }: { readonly label: string | undefined; readonly pins: boolean },
): JudgedRows {
  const { group, incoming, kept } = counted;
  const { description, plan } = group;
  refuseOwnInput(publication, group);
  refuseOtherFilters(table, publication);
  refuseUnstable(plan, publication);
  const key = publication.key.map((name) => columnOf(name, description));
  const identity = identityOf(description.identity, plan.where);
  if (identity === undefined && pins) {
    throw new QualityError(
      "SOURCE_NOT_PINNED",
      `The rows of ${plan.table.name} (${description.snapshot}) may change while they are written`,
      { hint: "Write them to a Delta table first, and publish that one.", location: publication.location },
    );
  }
  if (identity === undefined && label === undefined && publication.mode === "append") {
    throw new QualityError(
      "SOURCE_NOT_PINNED",
      `Nothing tells whether the rows of ${plan.table.name} (${description.snapshot}) were appended before`,
      { hint: "Give them a name that is theirs alone: --batch 2026-01-31.", location: publication.location },
    );
  }
  return {
    publication: { ...publication, key },
    plan,
    columns: description.columns,
    input: defined({ identity, label }),
    counts: { incoming, published: kept, removed: difference(incoming, kept) },
    rules,
  };
}

/** Other rows of the same files or version are other rows. */
function identityOf(source: string | undefined, where: string | undefined): string | undefined {
  return source === undefined || where === undefined ? source : `${source} where ${where}`;
}

/** A table must not be read and written: its rows would change under the statements. */
function refuseOwnInput({ to, quarantine, location }: Publication, { table, plan }: CheckedGroup): void {
  if (table.source.kind !== "query") return;
  const read = inspect(plan.source.slice(1, -1)).tables.map(({ name }) => name.join(".").toLowerCase());
  const own = [to, quarantine].find((name) => name !== false && read.includes(name.toLowerCase()));
  if (own === undefined) return;
  throw new QualityError("PUBLISH_INVALID", `${table.name} reads ${String(own)}, and is published to it`, {
    hint: "Publish to another table.",
    location,
  });
}

/** Drop rules of another filter of the table are not among those of the rows that are published. */
function refuseOtherFilters({ groups }: GatheredTable, { location }: Publication): void {
  const others = groups.filter(({ table }) => table.publish === undefined).flatMap(({ rules }) => rules);
  const other = others.map(({ rule }) => rule).find(({ action }) => action === "expect_or_drop");
  if (other === undefined) return;
  throw new QualityError(
    "PUBLISH_INVALID",
    `The rule "${other.name}" drops rows of ${other.table} under another filter than the one that is published`,
    {
      hint: "Declare the rules that drop rows with the same where as the publish, or give the rule a where of its own.",
      location,
    },
  );
}

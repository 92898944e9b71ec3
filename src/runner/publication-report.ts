import { defined } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Publication, PublicationReport, PublishState } from "../model/publication.js";
import type { Batch } from "../publish/batch.js";
import { difference } from "../publish/count-of.js";
import type { JudgedRows } from "../publish/plan-batch.js";
import type { CountedRows } from "./run-table.js";

/** The report of a table whose pending batch was finished first. */
export function withResumed(late: PublicationReport, early: PublicationReport | undefined): PublicationReport {
  if (early?.batch === undefined) return late;
  return late.state === "nothing new" && late.batch === early.batch ? early : { ...late, resumed: early.batch };
}

/** What would be written. */
export function planned(
  { to, mode, quarantine }: Publication,
  counted: CountedRows | undefined,
  rules: JudgedRows["rules"],
): PublicationReport {
  const removed = counted === undefined ? undefined : difference(counted.incoming, counted.kept);
  return {
    to,
    mode,
    state: "planned",
    rules: rules.map(({ fingerprint: _, ...facts }) => facts),
    ...defined({
      incoming: counted?.incoming,
      published: counted?.kept,
      quarantined: quarantine === false ? undefined : removed,
      dropped: quarantine === false ? removed : undefined,
      quarantine: quarantine === false ? undefined : quarantine,
    }),
  };
}

/** What was written, as the ledger has it. */
export function reportOf({ to, mode }: Publication, state: PublishState, batch: Batch): PublicationReport {
  const { id, counts, rules, quarantine } = batch;
  return {
    to,
    mode,
    state,
    batch: id,
    incoming: counts.incoming,
    published: counts.published,
    ...(quarantine === false ? { dropped: counts.removed } : { quarantined: counts.removed, quarantine }),
    rules: rules.map(({ fingerprint: _, ...facts }) => facts),
  };
}

export function unfinished({ to, mode, location }: Publication, error: ErrorReport): PublicationReport {
  return { to, mode, state: "unfinished", rules: [], error: { ...error, location: error.location ?? location } };
}

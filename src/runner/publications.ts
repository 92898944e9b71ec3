import type { Engine } from "../engines/engine.js";
import { QualityError } from "../errors.js";
import type { Publication } from "../model/publication.js";
import { abandonBatch } from "../publish/abandon-batch.js";
import type { Batch } from "../publish/batch.js";
import { type LedgerEntries, readLedger } from "../publish/ledger.js";
import { placeOf, resumePending } from "../publish/publish-table.js";
import type { SqlText } from "../sql/index.js";
import { connectTo } from "./connect-to.js";
import type { GatheredTable } from "./gather-tables.js";
import { publishMeans } from "./publish-means.js";
import { type PublishChoice, publicationOf, writesOf } from "./publish-tables.js";
import { StatementLog } from "./statement-log.js";
import { uuidV7 } from "./uuid-v7.js";

/** What is asked of the destinations of tables. */
export interface Asking {
  readonly engine: Engine;
  /** Every table that the suites declare. */
  readonly all: readonly GatheredTable[];
  /** Those that were selected. */
  readonly tables: readonly GatheredTable[];
  readonly signal: AbortSignal;
  readonly onWaiting: (what: string) => void;
  readonly choice: Pick<PublishChoice, "takeOver" | "waitMs">;
  /** What is only looked at is not locked. */
  readonly reads: boolean;
}

/** One destination, and what can be done with it. */
export interface OpenPublication {
  readonly table: string;
  readonly publication: Publication;
  /** True for a column of the input whose values are hidden. */
  readonly isHidden: (column: string) => boolean;
  entries(): Promise<LedgerEntries>;
  resume(): Promise<Batch | undefined>;
  abandon(): Promise<Batch | undefined>;
  /** Rows of a SELECT, in the names of the suite. */
  rows(sql: SqlText): ReturnType<ReturnType<typeof publishMeans>["read"]>;
}

/** Works on the destinations of tables, one after the other. @throws QualityError */
export async function withPublications(
  { engine, all, tables, signal, onWaiting, choice, reads }: Asking,
  work: (open: OpenPublication) => Promise<void>,
): Promise<void> {
  const published = tables.filter((table) => publicationOf(table) !== undefined);
  if (published.length === 0) {
    throw new QualityError("USAGE", "No table has a destination", {
      hint: 'Say where the good rows go: t.publish({ to: "main.gold.orders", mode: "append" }).',
    });
  }
  const run = uuidV7(new Date());
  const writes = writesOf(published, { waitMs: choice.waitMs, dryRun: reads });
  const masked = all.some(({ groups }) => groups.some((group) => group.table.mask.length > 0));
  const session = await connectTo(engine, all, { signal, run, onWaiting, ...writes });
  try {
    const log = new StatementLog(session);
    for (const table of published) {
      const publication = publicationOf(table);
      if (publication === undefined) continue;
      const means = publishMeans(table.name, masked, { session, log, signal, statementLimitMs: undefined });
      const options = { run, ...choice };
      await work({
        table: table.name,
        publication,
        isHidden: hiddenColumns(table, masked),
        entries: () => readLedger(placeOf(publication), means),
        resume: () => resumePending(publication, means, options),
        abandon: () => abandonBatch(publication, means, options),
        rows: (statement) => means.read(statement),
      });
    }
  } finally {
    await session.close();
  }
}

/** A query may give a masked value any name. */
function hiddenColumns({ groups }: GatheredTable, masked: boolean): OpenPublication["isHidden"] {
  const isQuery = groups.some(({ table }) => table.source.kind === "query");
  if (isQuery && masked) return () => true;
  const mask = new Set(groups.flatMap(({ table }) => table.mask.map((name) => name.toLowerCase())));
  return (column) => mask.has(column.toLowerCase());
}

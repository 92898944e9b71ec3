import type { ConnectOptions } from "../engines/engine.js";
import { defined, QualityError, toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Publication, PublicationReport } from "../model/publication.js";
import type { Count, Outcome } from "../model/report.js";
import { countOf, difference } from "../publish/count-of.js";
import type { JudgedRows } from "../publish/plan-batch.js";
import { publishTable, resumePending } from "../publish/publish-table.js";
import { rehearse } from "../publish/rehearse.js";
import { countInput } from "../publish/statements.js";
import type { GatheredTable } from "./gather-tables.js";
import { judgedRows } from "./judged-rows.js";
import { planned, reportOf, unfinished, withResumed } from "./publication-report.js";
import { type PublishRun, publishMeans } from "./publish-means.js";
import { readsMasked } from "./reads-masked.js";
import type { CountedRows, TableResult } from "./run-table.js";
import type { TableRun } from "./table-run.js";

/** How tables are published. */
export interface PublishChoice {
  /** Says what would be written, statement by statement, and writes nothing. */
  readonly dryRun: boolean;
  /** What the rows are called where nothing else tells whether they were published before. */
  readonly label?: string | undefined;
  /** Also rows that were published before. */
  readonly again: boolean;
  readonly takeOver: boolean;
  readonly waitMs: number;
  /** Told of each statement of a dry run. */
  readonly onStatement?: (sql: string) => void;
}

/** A choice within a run. */
export type Publishing = PublishChoice & { readonly run: string; readonly now: Date };

type Run = PublishRun & Pick<TableRun, "masks">;

/** What the engine is told of what is written. @throws QualityError `PUBLISH_INVALID` */
export function writesOf(
  tables: readonly GatheredTable[],
  { waitMs, dryRun }: Pick<PublishChoice, "waitMs" | "dryRun">,
): Pick<ConnectOptions, "writes" | "lockWaitMs" | "rehearses"> {
  const publications = tables.flatMap((table) => publicationOf(table) ?? []);
  refuseShared(tables, publications);
  const names = publications.map(({ to, quarantine, ledger }) => [
    to,
    ...(quarantine === false ? [] : [quarantine]),
    ledger,
  ]);
  return { writes: names, lockWaitMs: waitMs, rehearses: dryRun };
}

/** A table of which something is written stands in no other place of the run. */
function refuseShared(tables: readonly GatheredTable[], publications: readonly Publication[]): void {
  const read = new Set(tables.map(({ name }) => name.toLowerCase()));
  const taken = new Map<string, Publication>();
  for (const publication of publications) {
    for (const name of [publication.to, publication.quarantine]) {
      if (name === false) continue;
      const key = name.toLowerCase();
      if (read.has(key) || taken.has(key)) {
        throw new QualityError(
          "PUBLISH_INVALID",
          read.has(key) ? `${name} is written and has rules in one run` : `${name} is written twice in one run`,
          {
            hint: read.has(key)
              ? "Its rules would see it before or after, and nobody could say which: run them one after the other, with --select table:…"
              : "Give each table a destination and a quarantine of its own.",
            location: publication.location,
          },
        );
      }
      taken.set(key, publication);
    }
  }
}

/** Finishes what earlier runs began, whatever the rules say now. @returns what became of it, by the name of the table */
export async function resumeTables(
  tables: readonly GatheredTable[],
  run: Run,
  publishing: Publishing | undefined,
): Promise<ReadonlyMap<string, PublicationReport>> {
  const reports = new Map<string, PublicationReport>();
  if (publishing === undefined || publishing.dryRun) return reports;
  for (const table of tables) {
    const publication = publicationOf(table);
    if (publication === undefined) continue;
    try {
      const batch = await resumePending(publication, publishMeans(table.name, anyMasked(run), run), publishing);
      if (batch !== undefined) reports.set(table.name, reportOf(publication, "resumed", batch));
    } catch (error) {
      reports.set(table.name, unfinished(publication, toErrorReport(error)));
    }
  }
  return reports;
}

/** What publishing made of the results. */
export interface PublishedTables {
  readonly results: readonly TableResult[];
  readonly errors: readonly ErrorReport[];
}

/** Publishes every table that has a destination, one after the other, once all rules have been judged. */
export async function publishTables(
  {
    tables,
    results,
    resumed,
    broken,
  }: {
    readonly tables: readonly GatheredTable[];
    readonly results: readonly TableResult[];
    readonly resumed: ReadonlyMap<string, PublicationReport>;
    /** Something did not load: a rule may be missing. */
    readonly broken: boolean;
  },
  run: Run,
  publishing: Publishing | undefined,
): Promise<PublishedTables> {
  const errors: ErrorReport[] = [...resumed.values()].flatMap(({ error }) => error ?? []);
  const outcomes = results.flatMap((result) => result.outcomes);
  const stopped = broken || outcomes.some(({ status }) => status === "failed" || status === "errored");
  const all: TableResult[] = [];
  for (const [index, result] of results.entries()) {
    const table = tables[index];
    const publication = table === undefined ? undefined : publicationOf(table);
    if (table === undefined || publication === undefined) {
      all.push(result);
      continue;
    }
    const early = resumed.get(table.name);
    // What is pending and cannot be finished keeps what came since from being written.
    const isStuck = early?.state === "unfinished";
    const late = isStuck ? early : await publishOne(table, publication, result, { run, publishing, stopped });
    if (!isStuck && late.error !== undefined) errors.push(late.error);
    all.push({ ...result, report: { ...result.report, publication: withResumed(late, early) } });
  }
  return { results: all, errors };
}

async function publishOne(
  table: GatheredTable,
  publication: Publication,
  { counted, outcomes }: TableResult,
  {
    run,
    publishing,
    stopped,
  }: { readonly run: Run; readonly publishing: Publishing | undefined; readonly stopped: boolean },
): Promise<PublicationReport> {
  const rules = dropRules(outcomes, counted);
  const masked = counted === undefined ? anyMasked(run) : readsMasked(counted.group, run);
  const means = publishMeans(table.name, masked, run);
  try {
    const outside = counted === undefined ? undefined : await outsideRows(counted, means);
    const facts = { ...planned(publication, counted, rules), ...defined({ outside }) };
    if (stopped) return { ...facts, state: "stopped" };
    if (publishing === undefined) return facts;
    if (counted === undefined) throw new Error(`The rows of ${table.name} were not counted`);
    const pins = run.session.transaction === undefined;
    const judged = judgedRows({ table, publication, counted, rules }, { label: publishing.label, pins });
    if (publishing.dryRun) {
      for (const statement of await rehearse(judged, means, publishing)) publishing.onStatement?.(statement);
      return facts;
    }
    run.signal.throwIfAborted();
    const verifySources = async (): Promise<void> => {
      for (const name of counted.group.tables) await run.session.verify(name);
    };
    const result = await publishTable(judged, means, { ...publishing, verifySources });
    return { ...reportOf(publication, result.state, result.batch), ...defined({ outside }) };
  } catch (error) {
    return unfinished(publication, toErrorReport(error));
  }
}

/** Where the good rows of a table go. */
export function publicationOf({ groups }: GatheredTable): Publication | undefined {
  return groups.find(({ table }) => table.publish !== undefined)?.table.publish;
}

/** What an earlier run began may read any table. */
function anyMasked({ masks }: Run): boolean {
  return [...masks.values()].some((mask) => mask.length > 0);
}

function dropRules(outcomes: readonly Outcome[], counted: CountedRows | undefined): JudgedRows["rules"] {
  return outcomes
    .filter(({ action, violations }) => action === "expect_or_drop" && violations !== undefined)
    .map(({ name, fingerprint, violations = 0 }) => ({
      name,
      fingerprint,
      rows: violations,
      ...defined({ keysWithoutRow: counted?.keysWithoutRow[name] }),
    }));
}

async function outsideRows(
  { group, incoming }: CountedRows,
  means: ReturnType<typeof publishMeans>,
): Promise<Count | undefined> {
  if (group.plan.where === undefined) return undefined;
  const [row] = await means.read(countInput(group.plan));
  return difference(countOf(row?.["n"]), incoming);
}

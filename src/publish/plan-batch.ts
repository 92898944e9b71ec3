import { defined, QualityError } from "../errors.js";
import type { TablePlan } from "../model/plan.js";
import type { Publication } from "../model/publication.js";
import type { Column, SqlText } from "../sql/index.js";
import type { Batch, BatchCounts, BatchRule, Step } from "./batch.js";
import { batchColumn, fit, quarantineColumns, refuseOurNames } from "./columns.js";
import { columnsThere } from "./columns-there.js";
import type { Means } from "./means.js";
import { addColumns, appendRows, badRows, createTable, goodRows, writeRows } from "./statements.js";

/** The rows of one table, judged, and where they go. */
export interface JudgedRows {
  readonly publication: Publication;
  readonly plan: TablePlan;
  /** Of the input. */
  readonly columns: readonly Column[];
  readonly input: Batch["input"];
  readonly counts: BatchCounts;
  readonly rules: readonly BatchRule[];
}

/** What a new batch is given. */
export interface NewBatch {
  readonly id: number;
  readonly run: string;
  readonly now: Date;
  /** Those that the destination had before. */
  readonly before: readonly Batch[];
  /** It is written in one transaction, so that none of it can be there already. */
  readonly fresh: boolean;
}

/**
 * What a batch writes, in order: quarantine, then destination, each made or changed first where need be. Nothing is written
 * yet. @throws QualityError `DESTINATION_TAKEN`, `SCHEMA_CHANGED`, `PUBLISH_INVALID`
 */
export async function planBatch(judged: JudgedRows, given: NewBatch, means: Means): Promise<Batch> {
  const { publication, plan, columns, input, counts, rules } = judged;
  const { to, mode, quarantine } = publication;
  refuseOurNames(plan.table.name, columns);
  const { id, run, now, fresh } = given;
  const marks = { id, run, time: now };
  const steps: Step[] = [];
  const settle = async (step: Omit<Step, "sql">, statement: SqlText): Promise<void> => {
    steps.push({ ...step, sql: await means.session.settle(statement.text) });
  };
  const prepare = async (table: string, wanted: readonly Column[]): Promise<readonly Column[]> => {
    const ready = await destination(table, wanted, publication, given.before, means);
    if (ready.made) await settle({ purpose: "create", table }, createTable(table, wanted));
    if (ready.added.length > 0) {
      const names = ready.added.map(({ name }) => name);
      await settle({ purpose: "add columns", table, columns: names }, addColumns(table, ready.added));
    }
    return ready.columns;
  };
  if (quarantine !== false && String(counts.removed) !== "0") {
    const there = await prepare(quarantine, [...quarantineColumns, ...columns]);
    const rows = badRows(plan, there, columns, marks);
    await settle({ purpose: "quarantine", table: quarantine }, appendRows(quarantine, rows, { id, fresh }));
  }
  const there = await prepare(to, mode === "overwrite" ? columns : [batchColumn, ...columns]);
  const rows = goodRows(plan, there, columns, id);
  await settle({ purpose: "target", table: to }, writeRows(publication, rows, { id, fresh }));
  const time = now.toISOString();
  return { id, state: "pending", run, time, input: defined(input), mode, to, quarantine, rules, counts, steps };
}

interface Destination {
  readonly made: boolean;
  readonly added: readonly Column[];
  readonly columns: readonly Column[];
}

async function destination(
  name: string,
  wanted: readonly Column[],
  { to, adopt, evolve }: Publication,
  before: readonly Batch[],
  means: Means,
): Promise<Destination> {
  const there = await columnsThere(name, means.session);
  if (there === undefined) return { made: true, added: [], columns: wanted };
  const isOurs = before.some((batch) => [batch.to, batch.quarantine].some((known) => isSame(known, name)));
  if (!isOurs && !adopt) {
    throw new QualityError("DESTINATION_TAKEN", `${name} is there already, and was not made by publishing to ${to}`, {
      hint: "With adopt: true it is written nevertheless; its rows stay but for mode overwrite.",
    });
  }
  // A table that was appended to, and is overwritten now, still has the column of the batch.
  const kept = there.filter((column) => isSame(column.name, batchColumn.name) && !has(wanted, column.name));
  const fitting = fit(name, [...wanted, ...kept], there, { evolve, ours: quarantineColumns });
  return { made: false, ...fitting };
}

function has(columns: readonly Column[], name: string): boolean {
  return columns.some((column) => isSame(column.name, name));
}

function isSame(left: string | false, right: string): boolean {
  return left !== false && left.toLowerCase() === right.toLowerCase();
}

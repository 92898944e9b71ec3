import { basename } from "node:path";
import type { Session, TableDescription } from "../engines/engine.js";
import { defined, toErrorReport } from "../errors.js";
import type { Answer, Answers } from "../judge/answers.js";
import { judgeRule } from "../judge/judge-rule.js";
import { erroredOutcome, outcomeFacts } from "../judge/outcome-facts.js";
import type { ErrorReport } from "../model/error-report.js";
import type { TablePlan } from "../model/plan.js";
import type { Count, Outcome, TableReport } from "../model/report.js";
import { askKey, askScan } from "./ask.js";
import { type CheckedGroup, checkGroup } from "./check-group.js";
import { type Exported, exportFailures } from "./export-failures.js";
import type { GatheredRule, GatheredTable, RuleGroup } from "./gather-tables.js";
import { hideValues } from "./hide-values.js";
import { prove } from "./prove.js";
import { readsMasked } from "./reads-masked.js";
import type { TableRun } from "./table-run.js";
import { takeSamples } from "./take-samples.js";
import { statementWithin } from "./time-limit.js";

/** What came of a table. */
export interface TableResult {
  readonly report: TableReport;
  /** What went wrong and is no fault of a rule. */
  readonly errors: readonly ErrorReport[];
  readonly outcomes: readonly Outcome[];
  /** The rows that have a destination; absent where they could not be counted. */
  readonly counted?: CountedRows;
}

/** How many rows of a table there are to publish. */
export interface CountedRows {
  readonly group: CheckedGroup;
  readonly incoming: Count;
  readonly kept: Count;
  /** By the name of the rule. */
  readonly keysWithoutRow: Readonly<Record<string, Count>>;
}

/** Runs the rules of one table: check, plan, execute, judge, sample, export. Never throws: what goes wrong is in the outcomes. */
export async function runTable(table: GatheredTable, run: TableRun): Promise<TableResult> {
  const started = performance.now();
  const results: GroupResult[] = [];
  for (const group of table.groups) results.push(await runGroup(group, run));
  const description = results.find((result) => result.description !== undefined)?.description;
  const exported = await exportTable(table.name, results, run);
  const error = exported.changed ?? results.find((result) => result.error !== undefined)?.error;
  return {
    report: {
      name: table.name,
      ...defined({ rows: results.find(({ rows }) => rows !== undefined)?.rows, snapshot: description?.snapshot }),
      durationMs: Math.round(performance.now() - started),
      notes: [...(description?.notes ?? []), ...results.flatMap(({ notes = [] }) => notes), ...exported.notes],
      ...defined({ failures: exported.file, error }),
    },
    outcomes: results.flatMap(({ outcomes }) => outcomes.map((outcome) => withExport(outcome, exported))),
    errors: exported.error === undefined ? [] : [exported.error],
    ...defined({ counted: results.find(({ counted }) => counted !== undefined)?.counted }),
  };
}

async function exportTable(name: string, results: readonly GroupResult[], run: TableRun): Promise<Exported> {
  const judged = results.flatMap(({ group, outcomes }) => (group === undefined ? [] : [{ group, outcomes }]));
  if (run.failures === undefined || judged.length === 0) return { notes: [] };
  const masked = judged.some(({ group }) => readsMasked(group, run));
  return exportFailures(name, judged, {
    to: run.failures,
    send: (sending, file) =>
      statementWithin(run.signal, run.statementLimitMs, (signal) =>
        run.log.sendToFile(sending, file, signal, hideValues(masked)),
      ),
    verify: async () => {
      for (const { group } of judged) {
        const changed = await verify(group, run.session);
        if (changed !== undefined) return changed;
      }
      return undefined;
    },
  });
}

function withExport(outcome: Outcome, { rules, statement, changed }: Exported): Outcome {
  const isExported = statement !== undefined && rules?.has(outcome.id) === true;
  const told = isExported ? { ...outcome, statements: [...outcome.statements, statement] } : outcome;
  return changed === undefined ? told : withChange(told, changed);
}

/** The outcome of a rule whose table could not be looked at. A rule with a fault of its own says that one. */
export function notRun(
  { rule, definition, error: own }: GatheredRule,
  { table }: RuleGroup,
  error: ErrorReport,
): Outcome {
  return erroredOutcome(outcomeFacts(rule, definition, table.where), own ?? error);
}

interface GroupResult {
  readonly outcomes: readonly Outcome[];
  /** Absent where nothing was judged, or on data that changed. */
  readonly group?: CheckedGroup;
  readonly description?: TableDescription;
  readonly notes?: readonly string[];
  readonly rows?: TableReport["rows"];
  readonly counted?: CountedRows;
  readonly error?: ErrorReport;
}

async function runGroup(group: RuleGroup, run: TableRun): Promise<GroupResult> {
  try {
    return await runChecked(await checkGroup(group, run), run);
  } catch (thrown) {
    const error = toErrorReport(thrown, { location: group.table.location });
    return { outcomes: group.rules.map((rule) => notRun(rule, group, error)), error };
  }
}

async function runChecked(group: CheckedGroup, run: TableRun): Promise<GroupResult> {
  const { description } = group;
  const answers = await execute(group, run);
  const masked = readsMasked(group, run);
  const judged = group.rules.map((gathered): Outcome => {
    const planned = group.plan.rules.find(({ rule }) => rule === gathered.rule);
    if (planned === undefined || gathered.definition === undefined) {
      return notRun(gathered, group, group.errors.get(gathered.rule) ?? unexplained(gathered));
    }
    const { where, mask } = group.table;
    return judgeRule(planned, answers, {
      definition: gathered.definition,
      tableWhere: where,
      mask,
      masked,
      now: run.filling.now,
    });
  });
  const { outcomes: sampled, notes } = await takeSamples(group, judged, senderFor(group, run));
  const changed = await verify(group, run.session);
  if (changed !== undefined) {
    return { outcomes: sampled.map((outcome) => withChange(outcome, changed)), description, error: changed };
  }
  const counted = countedRows(group, answers);
  return { outcomes: sampled, group, description, notes, ...defined({ rows: rowsOf(group.plan, answers), counted }) };
}

/** Asks stage by stage. Once the run is stopped, nothing more is sent. */
async function execute(group: CheckedGroup, run: TableRun): Promise<Answers> {
  const { plan } = group;
  const send = senderFor(group, run);
  const answers = new Map<string, Answer>();
  for (const ask of plan.stages.flatMap(({ asks }) => asks)) {
    if (ask.kind === "key") answers.set(ask.id, (await prove(ask, answers, send)) ?? (await askKey(ask, send)));
    else
      for (const [id, answer] of await askScan(ask, run.session.capabilities.measuresPerStatement, send))
        answers.set(id, answer);
  }
  return answers;
}

function senderFor(group: CheckedGroup, run: TableRun): Parameters<typeof askKey>[1] {
  const hide = hideValues(readsMasked(group, run));
  const suite = basename(group.table.location.file);
  return (sending) =>
    statementWithin(run.signal, run.statementLimitMs, (signal) => run.log.send({ ...sending, suite }, signal, hide));
}

/** The error when data of the group changed while it was read. */
async function verify({ tables }: CheckedGroup, session: Session): Promise<ErrorReport | undefined> {
  for (const name of tables) {
    try {
      await session.verify(name);
    } catch (error) {
      return toErrorReport(error);
    }
  }
  return undefined;
}

/** What was counted on data that changed is not known. A rule that has an error keeps it. */
function withChange(outcome: Outcome, error: ErrorReport): Outcome {
  if (outcome.status === "errored") return outcome;
  const {
    rowsInScope: _n,
    violations: _v,
    share: _s,
    value: _value,
    measured: _m,
    samples: _samples,
    ...facts
  } = outcome;
  return { ...facts, status: "errored", message: error.message, error: { ...error, location: outcome.location } };
}

function rowsOf(plan: TablePlan, answers: Answers): TableReport["rows"] {
  const scan = plan.stages.flatMap(({ asks }) => asks).find((ask) => ask.kind === "scan");
  const count = scan?.kind === "scan" ? scan.measures.find(({ sql }) => sql === "count(*)") : undefined;
  return count === undefined ? undefined : countIn(answers, count.id);
}

function countIn(answers: Answers, id: string): Count | undefined {
  const answer = answers.get(id);
  const value = answer?.ok === true ? answer.values["value"] : undefined;
  return typeof value === "number" || typeof value === "string" ? value : undefined;
}

function countedRows(group: CheckedGroup, answers: Answers): CountedRows | undefined {
  const { published } = group.plan;
  if (published === undefined) return undefined;
  const [incoming, kept] = [countIn(answers, published.incoming), countIn(answers, published.kept)];
  if (incoming === undefined || kept === undefined) return undefined;
  const keys = Object.entries(published.keysWithoutRow).flatMap(([name, id]): readonly (readonly [string, Count])[] => {
    const count = countIn(answers, id);
    return count === undefined ? [] : [[name, count]];
  });
  return { group, incoming, kept, keysWithoutRow: Object.fromEntries(keys) };
}

function unexplained({ rule }: GatheredRule): ErrorReport {
  return toErrorReport(new Error(`${rule.id} was not planned`));
}

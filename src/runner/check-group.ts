import type { TableDescription } from "../engines/engine.js";
import { QualityError, toErrorReport } from "../errors.js";
import { argsOf } from "../expectations/args-of.js";
import type { ErrorReport } from "../model/error-report.js";
import type { TablePlan } from "../model/plan.js";
import type { Rule } from "../model/rule.js";
import type { TableRules } from "../model/table.js";
import { checkCondition } from "../plan/check-condition.js";
import { checkStatement } from "../plan/check-statement.js";
import { columnOf } from "../plan/column-of.js";
import { planTable } from "../plan/plan-table.js";
import { type PreparedRule, prepareRule, type RuleScope } from "../plan/prepare-rule.js";
import { parts } from "../plan/table-parts.js";
import { type Column, inspect, isIntegral, type SqlText, sql } from "../sql/index.js";
import type { GatheredRule, RuleGroup } from "./gather-tables.js";
import { type Masks, maskOf, type ReadQuery } from "./mask-of.js";
import type { TableRun } from "./table-run.js";

/** A group that is fit to run: sound rules are planned, every other rule has its error. */
export interface CheckedGroup extends RuleGroup {
  readonly description: TableDescription;
  readonly plan: TablePlan;
  readonly errors: ReadonlyMap<Rule, ErrorReport>;
  /** All tables that the group reads. */
  readonly tables: readonly string[];
}

/** Checks everything that can be known without a scan. @throws QualityError when the table itself cannot be read */
export async function checkGroup(
  { table: declared, rules }: RuleGroup,
  { session, filling, masks = new Map() }: Pick<TableRun, "session" | "filling"> & { readonly masks?: Masks },
): Promise<CheckedGroup> {
  const relation = relationOf(declared, filling);
  const description = await describe(declared, relation, session);
  const table: TableRules = {
    ...declared,
    key: declared.key.map((name) => columnOf(name, description)),
    mask: await maskOf(declared, description, queryOf(declared, relation), masks, session),
  };
  const scope: RuleScope = {
    table: table.name,
    columns: description.columns,
    filling,
    from: relation,
    isRanked: rules.some(({ definition }) => definition?.kind === "row" && definition.firstOf !== undefined),
    checkCondition: (condition, columns, name) => session.checkCondition(condition, columns, name),
    checkUnparsed: (condition) => session.checkUnparsed(condition),
  };
  const where = table.where === undefined ? undefined : checkCondition(table.where, scope).text;
  const prepared: PreparedRule[] = [];
  const errors = new Map<Rule, ErrorReport>();
  for (const gathered of rules) {
    try {
      const rule = prepare(gathered, { ...scope, where });
      await checkTables(gathered, rule.tables, session);
      prepared.push(
        table.source.kind === "query" ? withoutProof(rule) : await withCheapProof(rule, table, description, session),
      );
    } catch (error) {
      errors.set(gathered.rule, toErrorReport(error, { location: gathered.rule.location }));
    }
  }
  const plan = planTable({ table, from: relation.text, columns: description.columns, where }, prepared);
  const tables = [...tablesOf(table, relation), ...prepared.flatMap((rule) => rule.tables)];
  return { table, rules, description, plan, errors, tables: [...new Set(tables)] };
}

function prepare({ rule, definition, error }: GatheredRule, scope: RuleScope): PreparedRule {
  if (error !== undefined) throw new QualityError(error.code, error.message, error);
  if (definition === undefined) throw new Error(`No definition of ${rule.expectation}`);
  return prepareRule(rule, definition, scope);
}

/**
 * Keeps the proof of a key where the engine counts its different values cheaply. The engine may write the smallest and the
 * largest value into its statement, so it is not asked for a masked column.
 */
async function withCheapProof(
  rule: PreparedRule,
  { name, mask }: TableRules,
  { columns }: TableDescription,
  session: TableRun["session"],
): Promise<PreparedRule> {
  if (rule.needs.kind !== "statement" || rule.needs.proof === undefined) return rule;
  const { bits, ...proof } = rule.needs.proof;
  if (session.capabilities.keyProof === "apart") {
    const column = columns.find((candidate) => candidate.name === bits?.column);
    const isApart = column !== undefined && isIntegral(column.type) && !mask.includes(column.name);
    return isApart ? rule : withoutProof(rule);
  }
  const inScan = { ...rule, needs: { ...rule.needs, proof } };
  const cheap: boolean[] = [];
  for (const column of rule.distinctCounts) {
    cheap.push(!mask.includes(column) && (await session.countsDistinctCheaply(name, column)));
  }
  return cheap.length > 0 && cheap.every(Boolean) ? inScan : withoutProof(rule);
}

function withoutProof(rule: PreparedRule): PreparedRule {
  if (rule.needs.kind !== "statement") return rule;
  const { proof: _, ...needs } = rule.needs;
  return { ...rule, needs };
}

/** What stands after FROM for the table. */
function relationOf({ name, source }: TableRules, filling: TableRun["filling"]): SqlText {
  if (source.kind !== "query") return sql.table(parts(name));
  return sql`(${sql.statement(checkStatement(source.sql, filling))})`;
}

async function describe(table: TableRules, relation: SqlText, session: TableRun["session"]): Promise<TableDescription> {
  if (table.source.kind !== "query") return session.describe(table.name);
  const read = await Promise.all(tablesOf(table, relation).map((name) => session.describe(name)));
  const columns = await session.describeQuery(sql`SELECT * FROM ${relation} AS q`.text);
  return {
    name: table.name,
    columns,
    snapshot: read.map(({ name, snapshot }) => `${name}: ${snapshot}`).join("; "),
    identity: identityOf(relation.text, read),
    notes: read.flatMap(({ notes }) => notes),
  };
}

function tablesOf({ name, source }: TableRules, relation: SqlText): readonly string[] {
  if (source.kind !== "query") return [name];
  const read = inspect(relation.text.slice(1, -1)).tables.map((table) => table.name.join("."));
  return [...new Map(read.map((table) => [table.toLowerCase(), table])).values()];
}

function queryOf(table: TableRules, relation: SqlText): ReadQuery | undefined {
  if (table.source.kind !== "query") return undefined;
  return { sql: relation.text.slice(1, -1), tables: tablesOf(table, relation) };
}

/** The other tables of a rule and their columns are there. */
async function checkTables(
  { rule, definition }: GatheredRule,
  tables: readonly string[],
  session: TableRun["session"],
): Promise<void> {
  if (tables.length === 0 || definition?.kind !== "counting") return;
  for (const { name, columns } of definition.tables?.(argsOf(rule)) ?? []) {
    const described: { readonly columns: readonly Column[] } = await session.describe(name);
    for (const column of columns) columnOf(column, described);
  }
}

/** What a query gives is known by its text and by what it reads, where all of that is known. */
function identityOf(query: string, read: readonly TableDescription[]): string | undefined {
  const known = read.flatMap(({ identity }) => identity ?? []);
  return known.length === read.length ? [query, ...known].join("; ") : undefined;
}

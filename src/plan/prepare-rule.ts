import { unreachable } from "../errors.js";
import { argsOf } from "../expectations/args-of.js";
import type { CountingDefinition, MeasuringDefinition, RowDefinition } from "../expectations/definition.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { Rule } from "../model/rule.js";
import { countedColumns, inferType, inspect, parseCondition, type SqlText, sql } from "../sql/index.js";
import {
  type CheckedCondition,
  type ConditionScope,
  checkCondition,
  columnsRead,
  inSource,
  textInPlan,
  typeScope,
} from "./check-condition.js";
import { checkStatement } from "./check-statement.js";
import { checkUnparsed } from "./check-unparsed.js";
import { columnOf } from "./column-of.js";
import { filterAggregates } from "./filter-aggregates.js";
import { namedRelation } from "./named-relation.js";
import { prepareFirst } from "./prepare-first.js";
import { resolveText } from "./resolve-text.js";
import { rowMeasures } from "./row-measures.js";
import { parts } from "./table-parts.js";

/** The name under which a measuring rule's row count is asked for; no definition can use it by chance. */
export const rowsInScope = "rows in scope";

/** The table of a rule, as its conditions see it. */
export interface RuleScope extends ConditionScope {
  /** A relation for `FROM`. */
  readonly from: SqlText;
  /** The table's filter, filled in. */
  readonly where?: string | undefined;
}

export interface PreparedProof {
  readonly distinct: string;
  readonly rows: string;
  readonly found: Readonly<Record<string, number>>;
  readonly bits?: { readonly column: string; readonly low: string; readonly high: string; readonly sql: string };
}

/** A rule that is fit to run, and what it needs to know. */
export interface PreparedRule {
  readonly rule: Rule;
  readonly needs:
    | { readonly kind: "aggregates"; readonly sql: Readonly<Record<string, string>> }
    | {
        readonly kind: "statement";
        readonly sql: string;
        readonly offending?: string;
        /** Aggregates that may answer it for less; see the definition. */
        readonly proof?: PreparedProof;
      }
    /** The first row of each key, which the planner gives columns; see {@link PreparedFirst}. */
    | { readonly kind: "first"; readonly over: string; readonly tiesAreSame: boolean };
  /** The columns whose different values the aggregates count, `proof` among them. */
  readonly distinctCounts: readonly string[];
  readonly condition?: string;
  readonly unparsed?: true;
  readonly where?: string;
  readonly counts?: readonly string[];
  readonly columns: readonly string[];
  readonly tables: readonly string[];
}

/** Checks a rule against its table and says what to ask for it. @throws QualityError with a place in the rule's SQL */
export function prepareRule(rule: Rule, definition: AnyDefinition, scope: RuleScope): PreparedRule {
  const where = rule.where === undefined ? undefined : checkCondition(rule.where, scope);
  switch (definition.kind) {
    case "row":
      return prepareRow(rule, definition, scope, where);
    case "counting":
      return prepareCounting(rule, definition, scope, where);
    case "measuring":
      return prepareMeasuring(rule, definition, scope, where);
    default:
      return unreachable(definition);
  }
}

type Checked = CheckedCondition | undefined;
type Bare<D> = Omit<D, "args">;

function prepareRow(
  rule: Rule,
  definition: Bare<RowDefinition<never>>,
  scope: RuleScope,
  where: Checked,
): PreparedRule {
  if (definition.firstOf !== undefined) {
    const { columns, ...first } = prepareFirst(definition.firstOf(argsOf(rule)), scope, where);
    return { ...rowFacts(rule, columns, where), needs: { kind: "first", ...first } };
  }
  const holds = definition.holds(argsOf(rule));
  const text = typeof holds === "string" ? holds : holds.text;
  const condition = definition.unparsed === true ? checkUnparsed(text, scope) : checkCondition(text, scope);
  return {
    ...rowFacts(rule, condition.columns, where),
    condition: condition.text,
    ...(definition.unparsed === true ? { unparsed: true } : {}),
    needs: { kind: "aggregates", sql: rowMeasures(rule.nulls, condition.text, where?.text) },
  };
}

function rowFacts(rule: Rule, columns: readonly string[], where: Checked): Omit<PreparedRule, "needs"> {
  return {
    rule,
    ...(where === undefined ? {} : { where: where.text }),
    columns: distinct([...columns, ...(where?.columns ?? [])]),
    tables: [],
    distinctCounts: [],
  };
}

function prepareCounting(
  rule: Rule,
  definition: Bare<CountingDefinition<never>>,
  scope: RuleScope,
  where: Checked,
): PreparedRule {
  const columns = definition.columns(argsOf(rule)).map((column) => columnOf(column, scope));
  const source = filtered(scope, where?.text);
  const tables = definition.tables?.(argsOf(rule)) ?? [];
  const statement = checkStatement(definition.statement(argsOf(rule), { source }).text, scope.filling);
  const offending = definition.offending?.(argsOf(rule), { source }).text;
  const proof = prepareProof(rule, definition, scope, where, source);
  return {
    rule,
    ...(where === undefined ? {} : { where: where.text }),
    columns: distinct([...columns, ...(where?.columns ?? [])]),
    tables: tables.map(({ name }) => name),
    counts: countedColumns(statement),
    distinctCounts: proof?.columns ?? [],
    needs: {
      kind: "statement",
      sql: statement,
      ...(proof === undefined ? {} : { proof: proof.proof }),
      ...(offending === undefined ? {} : { offending: checkStatement(offending, scope.filling) }),
    },
  };
}

function prepareProof(
  rule: Rule,
  definition: Bare<CountingDefinition<never>>,
  scope: RuleScope,
  where: Checked,
  source: SqlText,
): { readonly proof: PreparedProof; readonly columns: readonly string[] } | undefined {
  const proof = definition.proof?.(argsOf(rule));
  if (proof === undefined) return undefined;
  const [counted, rows] = [proof.distinct, proof.rows].map(({ text }) => checkMeasure(text, scope, where));
  if (counted === undefined || rows === undefined) throw new Error("A proof has two measures");
  const measure = (text: SqlText): string => checkMeasure(text.text, scope, where).text;
  const { bits } = proof;
  return {
    proof: {
      distinct: counted.text,
      rows: rows.text,
      found: proof.found ?? {},
      ...(bits && {
        bits: {
          column: columnOf(bits.column, scope),
          low: measure(bits.low),
          high: measure(bits.high),
          sql: checkStatement(bits.statement({ source }).text, scope.filling),
        },
      }),
    },
    columns: counted.distinctCounts,
  };
}

function prepareMeasuring(
  rule: Rule,
  definition: Bare<MeasuringDefinition<never>>,
  scope: RuleScope,
  where: Checked,
): PreparedRule {
  const measures = Object.entries(definition.measures(argsOf(rule))).map(([name, { text }]) => ({
    name,
    ...checkMeasure(text, scope, where),
  }));
  const rows = where === undefined ? "count(*)" : `count(CASE WHEN (${where.text}) THEN 1 END)`;
  return {
    rule,
    ...(where === undefined ? {} : { where: where.text }),
    columns: distinct([...measures.flatMap(({ columns }) => columns), ...(where?.columns ?? [])]),
    tables: [],
    distinctCounts: distinct(measures.flatMap(({ distinctCounts }) => distinctCounts)),
    needs: {
      kind: "aggregates",
      sql: { [rowsInScope]: rows, ...Object.fromEntries(measures.map(({ name, text }) => [name, text])) },
    },
  };
}

/** An aggregate expression that is fit to run. */
interface CheckedMeasure extends CheckedCondition {
  /** The columns of its `count(DISTINCT column)`. */
  readonly distinctCounts: readonly string[];
}

/** A measure is any expression over aggregates. Its columns and types are checked like those of a condition. */
function checkMeasure(text: string, scope: RuleScope, where: Checked): CheckedMeasure {
  const facts = inspect(text);
  const resolved = resolveText(text, facts, scope.filling);
  inferType(parseCondition(text), typeScope(text, scope));
  inSource(text, resolved, () => scope.checkCondition(resolved.text, scope.columns, parts(scope.table)));
  const measure = textInPlan(resolved, scope);
  return {
    text: where === undefined ? measure : filterAggregates(measure, where.text),
    columns: columnsRead(facts, scope),
    distinctCounts: columnsRead({ ...facts, columns: facts.distinctCounts }, scope),
  };
}

/** The rows that are in scope of a rule about the whole table. */
function filtered({ table, from, where }: RuleScope, ruleWhere: string | undefined): SqlText {
  const filters = [where, ruleWhere].filter((filter) => filter !== undefined);
  if (filters.length === 0) return from;
  const [first, ...others] = filters.map((filter) => sql.condition(filter));
  // One after the other, so that the rule's filter is not evaluated where the table's is not TRUE.
  const condition = others.reduce((all, next) => sql`CASE WHEN ${all} THEN ${next} ELSE FALSE END`, first ?? sql`TRUE`);
  return sql`(SELECT * FROM ${namedRelation(from.text, table)} WHERE ${condition})`;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

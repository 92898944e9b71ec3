import type { Answers, KeyStatement, Measure, PlannedRule, Ranking, Scan, Stage, TablePlan } from "../model/plan.js";
import type { TableRules } from "../model/table.js";
import type { Column } from "../sql/index.js";
import { droppingRules, keptRows } from "./kept-rows.js";
import { keysWithoutRow } from "./keys-without-row.js";
import { type PlacedRule, placeRules } from "./place-rules.js";
import type { PreparedRule } from "./prepare-rule.js";
import { rankedRelation } from "./ranked-relation.js";

/** The table of a plan. */
export interface PlannedTable {
  readonly table: TableRules;
  readonly from: string;
  /** Its columns, whose names the columns of rankings must not have. @default none */
  readonly columns?: readonly Column[];
  readonly where?: string | undefined;
}

type StatementNeeds = Extract<PlacedRule["needs"], { kind: "statement" }>;
type MeasureId = (sql: string, rankings?: readonly Ranking[]) => string;

/** All rules of a table in few statements: one scan for every aggregate, and one statement for each distinct key. */
export function planTable(
  { table, from: source, columns = [], where }: PlannedTable,
  prepared: readonly PreparedRule[],
): TablePlan {
  const rules = placeRules(prepared, columns);
  const measures = new Map<string, Measure>();
  const keys = new Map<string, KeyStatement>();
  const measureId: MeasureId = (sql, rankings = []) => {
    // What one rule compares is counted in one relation, so that it agrees even where data cannot be pinned.
    const key = [...rankings.map(({ place }) => place), sql].join(": ");
    const measure = measures.get(key) ?? { id: `m${measures.size + 1}`, sql, ...(rankings.length > 0 && { rankings }) };
    measures.set(key, measure);
    return measure.id;
  };
  const keyId = (needs: StatementNeeds): string => {
    const key = keys.get(needs.sql) ?? keyStatement(`k${keys.size + 1}`, table.name, needs, measureId);
    keys.set(needs.sql, key);
    return key.id;
  };
  // The rows of the table are counted beside whatever else is measured: it costs nothing, and the report tells them.
  if (rules.some(({ needs }) => needs.kind === "aggregates" || needs.proof !== undefined)) measureId("count(*)");
  const planned = rules.map(({ needs, distinctCounts: _, ...rest }): PlannedRule => {
    const answers: Answers =
      needs.kind === "statement"
        ? { kind: "key", id: keyId(needs) }
        : {
            kind: "measures",
            ids: Object.fromEntries(
              Object.entries(needs.sql).map(([name, sql]) => [name, measureId(sql, rest.ranking && [rest.ranking])]),
            ),
          };
    return {
      ...rest,
      answers,
      ...(needs.kind === "statement" && needs.offending !== undefined ? { offending: needs.offending } : {}),
    };
  });
  const filter = where === undefined ? {} : { where };
  const published = publishMeasures(table, planned, measureId);
  const scan: Scan = { kind: "scan", table: table.name, from: source, ...filter, measures: [...measures.values()] };
  const stages: readonly Stage[] = [
    { name: "scan", asks: measures.size === 0 ? [] : [scan] },
    { name: "keys", asks: [...keys.values()] },
  ];
  const rankings = planned.flatMap(({ ranking }) => (ranking === undefined ? [] : [ranking]));
  const from = rankedRelation({ table: table.name, source, where }, rankings);
  return {
    table,
    from,
    source,
    ...filter,
    rules: planned,
    ...published,
    stages: stages.filter(({ asks }) => asks.length > 0),
  };
}

/** What would be published is counted beside whatever else is measured. */
function publishMeasures(
  table: TableRules,
  rules: readonly PlannedRule[],
  measureId: MeasureId,
): Pick<TablePlan, "published"> {
  if (table.publish === undefined) return {};
  const incoming = measureId("count(*)");
  const dropping = droppingRules(rules);
  const condition = keptRows(dropping);
  const kept =
    condition === undefined
      ? incoming
      : measureId(
          `count(CASE WHEN ${condition.text} THEN 1 END)`,
          dropping.flatMap(({ ranking }) => ranking ?? []),
        );
  const keys = dropping.flatMap((planned): readonly (readonly [string, string])[] => {
    const without = keysWithoutRow({ rules }, planned);
    const rankings = dropping.flatMap(({ ranking }) => ranking ?? []);
    return without === undefined ? [] : [[planned.rule.name, measureId(without.text, rankings)]];
  });
  return { published: { incoming, kept, keysWithoutRow: Object.fromEntries(keys) } };
}

function keyStatement(id: string, table: string, { sql, proof }: StatementNeeds, measureId: MeasureId): KeyStatement {
  if (proof === undefined) return { kind: "key", id, table, sql };
  const { bits, rows, found } = proof;
  const distinct =
    bits === undefined
      ? measureId(proof.distinct)
      : { low: measureId(bits.low), high: measureId(bits.high), sql: bits.sql };
  return { kind: "key", id, table, sql, proof: { distinct, rows: measureId(rows), found } };
}

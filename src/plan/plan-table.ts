import type { Answers, KeyStatement, Measure, PlannedRule, Scan, Stage, TablePlan } from "../model/plan.js";
import type { TableRules } from "../model/table.js";
import { keptRows } from "./kept-rows.js";
import { namedRelation } from "./named-relation.js";
import type { PreparedRule } from "./prepare-rule.js";

/** The table of a plan. */
export interface PlannedTable {
  readonly table: TableRules;
  readonly from: string;
  readonly where?: string | undefined;
}

/** All rules of a table in few statements: one scan for every aggregate, and one statement for each distinct key. */
export function planTable({ table, from, where }: PlannedTable, rules: readonly PreparedRule[]): TablePlan {
  const measures = new Map<string, Measure>();
  const keys = new Map<string, KeyStatement>();
  const measureId = (sql: string): string => {
    const measure = measures.get(sql) ?? { id: `m${measures.size + 1}`, sql };
    measures.set(sql, measure);
    return measure.id;
  };
  const keyId = ({ sql, proof }: Extract<PreparedRule["needs"], { kind: "statement" }>): string => {
    const key = keys.get(sql) ?? {
      kind: "key",
      id: `k${keys.size + 1}`,
      table: table.name,
      sql,
      ...(proof && {
        proof: {
          distinct:
            proof.bits === undefined
              ? measureId(proof.distinct)
              : { low: measureId(proof.bits.low), high: measureId(proof.bits.high), sql: proof.bits.sql },
          rows: measureId(proof.rows),
          found: proof.found,
        },
      }),
    };
    keys.set(sql, key);
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
            ids: Object.fromEntries(Object.entries(needs.sql).map(([name, sql]) => [name, measureId(sql)])),
          };
    return {
      ...rest,
      answers,
      ...(needs.kind === "statement" && needs.offending !== undefined ? { offending: needs.offending } : {}),
    };
  });
  const filter = where === undefined ? {} : { where };
  const published = publishMeasures(table, planned, measureId);
  const scan: Scan = {
    kind: "scan",
    table: table.name,
    from: namedRelation(from, table.name).text,
    ...filter,
    measures: [...measures.values()],
  };
  const stages: readonly Stage[] = [
    { name: "scan", asks: measures.size === 0 ? [] : [scan] },
    { name: "keys", asks: [...keys.values()] },
  ];
  return { table, from, ...filter, rules: planned, ...published, stages: stages.filter(({ asks }) => asks.length > 0) };
}

/** What would be published is counted beside whatever else is measured. */
function publishMeasures(
  table: TableRules,
  rules: readonly PlannedRule[],
  measureId: (sql: string) => string,
): Pick<TablePlan, "published"> {
  if (table.publish === undefined) return {};
  const incoming = measureId("count(*)");
  const condition = keptRows(rules);
  const kept = condition === undefined ? incoming : measureId(`count(CASE WHEN ${condition.text} THEN 1 END)`);
  return { published: { incoming, kept } };
}

import type { Session } from "../engines/engine.js";
import { isQualityError, toErrorReport } from "../errors.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import { placeInRule } from "../judge/place-in-rule.js";
import type { ErrorReport } from "../model/error-report.js";
import type { TablePlan } from "../model/plan.js";
import type { Rule } from "../model/rule.js";
import { checkAlone } from "../plan/check-alone.js";
import type { Filling } from "../plan/resolve-text.js";
import { askKey, askScan, type Send } from "./ask.js";
import { checkGroup } from "./check-group.js";
import type { GatheredTable } from "./gather-tables.js";

/** A rule that cannot run, or a table whose rules cannot. */
export interface Problem {
  readonly error: ErrorReport;
  readonly rule?: Rule;
}

/** What can be known of the rules without a scan. */
export interface Survey {
  readonly problems: readonly Problem[];
  readonly plans: readonly TablePlan[];
}

/** Checks rules against the real tables, down to preparing every statement. */
export async function survey(tables: readonly GatheredTable[], session: Session, filling: Filling): Promise<Survey> {
  const problems: Problem[] = [];
  const plans: TablePlan[] = [];
  for (const group of tables.flatMap(({ groups }) => groups)) {
    try {
      const { plan, errors } = await checkGroup(group, { session, filling });
      for (const [rule, error] of errors) problems.push({ rule, error });
      problems.push(...(await prepareAll(plan, session)));
      plans.push(plan);
    } catch (error) {
      // What the texts say by themselves is said all the same.
      for (const { rule, definition, error: own } of group.rules) {
        const fault = own ?? faultOf(rule, definition, group.table.where, filling) ?? toErrorReport(error);
        problems.push({ rule, error: { ...fault, location: fault.location ?? rule.location } });
      }
    }
  }
  return { problems, plans };
}

/** The rules whose conditions are in syntax that is not known here: nothing but a warehouse can tell whether they are right. */
export function unparsedRules(tables: readonly GatheredTable[]): readonly Rule[] {
  const rules = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return rules.flatMap(({ rule, definition }) =>
    definition?.kind === "row" && definition.unparsed === true ? [rule] : [],
  );
}

/** Checks rules by their texts alone, without a connection. */
export function surveyOffline(tables: readonly GatheredTable[], filling: Filling): readonly Problem[] {
  return tables.flatMap(({ groups }) =>
    groups.flatMap(({ table, rules }) =>
      rules.flatMap(({ rule, definition, error }): Problem[] => {
        const fault = error ?? faultOf(rule, definition, table.where, filling);
        return fault === undefined ? [] : [{ rule, error: { ...fault, location: fault.location ?? rule.location } }];
      }),
    ),
  );
}

function faultOf(
  rule: Rule,
  definition: AnyDefinition | undefined,
  tableWhere: string | undefined,
  filling: Filling,
): ErrorReport | undefined {
  try {
    if (definition !== undefined) checkAlone(rule, definition, tableWhere, filling);
    return undefined;
  } catch (error) {
    if (!isQualityError(error)) throw error;
    return toErrorReport(error);
  }
}

/** Lets the engine prepare every statement of the plan; a rule that breaks its statement is found as in a run. */
async function prepareAll(plan: TablePlan, session: Session): Promise<readonly Problem[]> {
  const faults = new Map<string, ErrorReport>();
  const send: Send = async ({ sql }) => {
    try {
      await session.prepare(sql);
      return { ok: true, id: "", result: { columns: [], rows: [] } };
    } catch (error) {
      return { ok: false, id: "", error: toErrorReport(error) };
    }
  };
  for (const ask of plan.stages.flatMap(({ asks }) => asks)) {
    const answers =
      ask.kind === "key"
        ? new Map([[ask.id, await askKey(ask, send)]])
        : await askScan(ask, session.capabilities.measuresPerStatement, send);
    for (const [id, answer] of answers) if (!answer.ok) faults.set(id, answer.error);
  }
  return plan.rules.flatMap((planned): Problem[] => {
    const { rule, answers } = planned;
    const ids = answers.kind === "key" ? [answers.id] : Object.values(answers.ids);
    const fault = ids.map((id) => faults.get(id)).find((found) => found !== undefined);
    if (fault === undefined) return [];
    const error = placeInRule(fault, planned);
    return [{ rule, error: { ...error, location: error.location ?? rule.location } }];
  });
}

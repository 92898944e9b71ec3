import type { Rule } from "../../../src/model/rule.js";
import type { BrokenRule, TableRules } from "../../../src/model/table.js";
import { type LoadedSuite, loadSuite } from "../../../src/suite/load-suite.js";
import type { RuleDefaults, TableOptions } from "../../../src/suite/options.js";
import { table } from "../../../src/suite/table.js";
import type { TableRuleSet } from "../../../src/suite/table-builder.js";

/** Where the declarations of these tests pretend to stand. */
const suiteFile = "/suites/orders.dq.ts";

/** What the function declares, as a suite file would. */
export function declare(body: () => void, defaults: RuleDefaults = {}): Promise<LoadedSuite> {
  return loadSuite(suiteFile, defaults, () => {
    body();
    return Promise.resolve();
  });
}

/** One table `t` with these rules. */
export async function declareTable(
  rules: (t: TableRuleSet) => void,
  options: TableOptions = {},
  defaults: RuleDefaults = {},
): Promise<TableRules> {
  const { tables } = await declare(() => table("t", options, rules), defaults);
  return only(tables);
}

/** The one sound rule of a table `t`. */
export async function declareRule(
  rule: (t: TableRuleSet) => void,
  options: TableOptions = {},
  defaults: RuleDefaults = {},
): Promise<Rule> {
  const { rules, broken } = await declareTable(rule, options, defaults);
  if (broken.length > 0) throw new Error(`The rule is broken: ${broken[0]?.error.message}`);
  return only(rules);
}

/** The one broken rule of a table `t`. */
export async function declareBroken(rule: (t: TableRuleSet) => void, options: TableOptions = {}): Promise<BrokenRule> {
  return only((await declareTable(rule, options)).broken);
}

export function only<T>(items: readonly T[]): T {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`Expected one item but found ${items.length}`);
  return item;
}

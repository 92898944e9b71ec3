import type { Rule } from "../model/rule.js";

/**
 * The arguments of a rule, for the functions of its definition. They came with that definition in one expectation,
 * whose schema they have passed; that is what the type cannot say.
 */
export function argsOf(rule: Pick<Rule, "args">): never {
  return rule.args as never;
}

import { unparsedText } from "../sql/index.js";
import { type CheckedCondition, type ConditionScope } from "./check-condition.js";

/** Checks what can be checked of a condition that is not parsed: where it ends, and that the engine takes it. @throws QualityError */
export function checkUnparsed(text: string, scope: Pick<ConditionScope, "checkUnparsed">): CheckedCondition {
  const condition = unparsedText(text);
  scope.checkUnparsed(text);
  return { text: condition, columns: [] };
}

import { isQualityError, QualityError } from "../../errors.js";
import { type Filling, resolveText } from "../../plan/resolve-text.js";
import { applyEdits, type Edited, inspect, parseStatement, statementVerb } from "../../sql/index.js";

/**
 * A statement that may be sent, with parameters and clock filled in. Only what parses as a query is known to change
 * nothing: anything else is refused, or left to the engine when it may write.
 * @throws QualityError `SQL_SYNTAX`, `READ_ONLY`, `PARAMETER_UNKNOWN`
 */
export function prepareStatement(text: string, filling: Filling, mayWrite: boolean): Edited {
  try {
    parseStatement(text);
  } catch (error) {
    return unlessRefused(text, error, mayWrite);
  }
  return resolveText(text, inspect(text), filling);
}

function unlessRefused(text: string, error: unknown, mayWrite: boolean): Edited {
  const found = isQualityError(error) && error.code === "SQL_SYNTAX" ? statementVerb(text) : undefined;
  if (found === undefined) throw error;
  if (mayWrite || !found.writes) return applyEdits(text, []);
  throw new QualityError("READ_ONLY", `${found.verb} changes data or settings, and dq sql only reads`, {
    hint: "Give --write to run it.",
    sql: { text, start: found.span.start, end: found.span.end },
    cause: error,
  });
}

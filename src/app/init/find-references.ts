import type { Session } from "../../engines/engine.js";
import { isQualityError } from "../../errors.js";
import { argsOf } from "../../expectations/args-of.js";
import { foreignKey } from "../../expectations/index.js";
import { columnReference } from "../../init/column-reference.js";
import type { FoundReference } from "../../init/profile.js";
import type { ReferenceQuestion } from "../../init/references.js";
import type { Scalar } from "../../model/scalar.js";
import { sql } from "../../sql/index.js";

/** How many rows point at nothing, as the rule itself would count them. */
export async function findReferences(
  session: Session,
  questions: readonly ReferenceQuestion[],
  signal: AbortSignal,
): Promise<readonly FoundReference[]> {
  const found: FoundReference[] = [];
  for (const question of questions) {
    const { table, column, toTable, toColumn } = question;
    const rule = foreignKey(columnReference(column), { table: toTable, columns: columnReference(toColumn) });
    if (rule.definition.kind !== "counting") continue;
    const statement = rule.definition.statement(argsOf(rule), { source: sql.table(table) });
    const row = await firstRow(session, statement.text, signal);
    if (row !== undefined) found.push({ ...question, rows: Number(row[0]), breaking: Number(row[1]) });
  }
  return found;
}

/** What cannot be asked, such as whether a number is a text, is not proposed. */
async function firstRow(session: Session, text: string, signal: AbortSignal): Promise<readonly Scalar[] | undefined> {
  try {
    return (await session.query(text, signal)).rows[0];
  } catch (error) {
    if (signal.aborted || !isQualityError(error)) throw error;
    return undefined;
  }
}

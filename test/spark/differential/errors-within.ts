import type { Session } from "../../../src/engines/engine.js";
import { childrenOf, type Expression, parseStatement } from "../../../src/sql/index.js";
import { answerOnDuckDb } from "./on-duckdb.js";

type Guard = "no" | "by AND or OR" | "by a condition";

/** A part of a statement that raises an error by itself on DuckDB, over all rows. */
export interface RaisingPart {
  readonly sql: string;
  readonly errorClass: string;
  /** What decides whether it is computed; AND and OR may compute all of their parts. */
  readonly guarded: Guard;
  /** It stands beside what is NULL on every row, or holds it, so that nothing else may count. */
  readonly besideNull: boolean;
}

/** The parts of a statement that raise an error by themselves and hold no smaller one. */
export async function raisingParts(session: Session, sql: string): Promise<readonly RaisingPart[]> {
  const { body } = parseStatement(sql);
  if (body.kind !== "select") return [];
  const roots = [...body.items.map(({ value }) => value), ...(body.where === undefined ? [] : [body.where])];
  const parts: RaisingPart[] = [];
  for (const root of roots) parts.push(...(await raisingWithin(session, sql, root, "no")));
  return parts;
}

/** The classes of the errors that a value over `orders` raises on one row or another. */
export async function classesByRow(session: Session, expression: string): Promise<ReadonlySet<string>> {
  const classes = new Set<string>();
  for (const id of [1, 2, 3, 4, 5, 6]) {
    const answer = await answerOnDuckDb(session, `SELECT ${expression} AS v FROM orders WHERE id = ${id}`);
    if (answer.kind === "error") classes.add(answer.errorClass);
  }
  return classes;
}

async function raisingWithin(
  session: Session,
  text: string,
  expression: Expression,
  guarded: Guard,
): Promise<readonly RaisingPart[]> {
  const inner: RaisingPart[] = [];
  const decides = decidesFrom(expression);
  for (const [index, child] of childrenOf(expression).expressions.entries()) {
    const inside = index >= decides ? stronger(guarded, expression) : guarded;
    inner.push(...(await raisingWithin(session, text, child, inside)));
  }
  const sql = valueSql(text, expression);
  const answer = inner.length > 0 ? undefined : await answerOnDuckDb(session, sql);
  if (answer !== undefined && answer.kind !== "error") return [];
  const besideNull = decides === Number.POSITIVE_INFINITY && (await holdsNull(session, text, expression));
  if (answer !== undefined) return [{ sql, errorClass: answer.errorClass, guarded, besideNull }];
  return inner.map((part) => ({ ...part, besideNull: part.besideNull || besideNull }));
}

/** True when one of the parts is NULL on every row. */
async function holdsNull(session: Session, text: string, expression: Expression): Promise<boolean> {
  for (const child of childrenOf(expression).expressions) {
    const value = await answerOnDuckDb(session, valueSql(text, child));
    if (value.kind === "rows" && value.rows.every(([cell]) => cell === null)) return true;
  }
  return false;
}

function stronger(outer: Guard, { kind }: Expression): Guard {
  return kind === "logical" && outer !== "by a condition" ? "by AND or OR" : "by a condition";
}

function valueSql(text: string, { span }: Expression): string {
  return `SELECT ${text.slice(span.start, span.end)} AS v FROM orders`;
}

const deciding: ReadonlySet<string> = new Set(["if", "iff", "coalesce", "nvl", "nvl2", "ifnull", "decode"]);

/** From which of its parts on an expression computes only some. */
function decidesFrom(expression: Expression): number {
  if (expression.kind === "lambda") return 0;
  // The operand and the first WHEN of a CASE are always computed.
  if (expression.kind === "case") return expression.operand === undefined ? 1 : 2;
  const isDeciding = expression.kind === "call" && deciding.has(expression.name);
  return isDeciding || expression.kind === "logical" ? 1 : Number.POSITIVE_INFINITY;
}

import type { Session } from "../../../src/engines/engine.js";
import { isQualityError } from "../../../src/errors.js";
import {
  type Bound,
  bindExpression,
  childrenOf,
  type Expression,
  parseStatement,
  printType,
  type Span,
  scopeOfTable,
} from "../../../src/sql/index.js";
import { ordersColumns } from "../../generator/orders.js";
import { answerOnDuckDb } from "./on-duckdb.js";

/** What may keep a part from being computed. */
export type Guard =
  | "AND or OR"
  | "NULL beside it"
  | "a row that is left out"
  | "a comparison that is made without it"
  | "a condition";

/** A part of a statement that raises an error by itself on DuckDB, on some row of `orders`. */
export interface RaisingPart {
  readonly sql: string;
  /** The classes that it raises on one row or another. */
  readonly errorClasses: ReadonlySet<string>;
  /** All that stands between it and the statement. */
  readonly guards: ReadonlySet<Guard>;
  /** It reads no column, so that it may be computed before any row is read. */
  readonly isConstant: boolean;
}

/** The parts of a statement that raise errors by themselves, whatever they hold and are held by. */
export async function raisingParts(session: Session, text: string): Promise<readonly RaisingPart[]> {
  const { body } = parseStatement(text);
  if (body.kind !== "select") return [];
  const { items, where, having, groupBy } = body;
  const isFiltered = where !== undefined || having !== undefined;
  const always = new Set<Guard>();
  const later = new Set<Guard>(isFiltered ? ["a row that is left out"] : []);
  const parts: RaisingPart[] = [];
  const add = async (root: Expression, guards: ReadonlySet<Guard>): Promise<void> => {
    parts.push(...(await new Parts(session, text).within(root, guards)));
  };
  if (where !== undefined) await add(where, always);
  for (const { value } of items) await add(value, later);
  for (const value of [...(groupBy?.items ?? []), ...(having === undefined ? [] : [having])]) await add(value, later);
  return parts;
}

class Parts {
  readonly #session: Session;
  readonly #text: string;

  constructor(session: Session, text: string) {
    this.#session = session;
    this.#text = text;
  }

  async within(expression: Expression, guards: ReadonlySet<Guard>): Promise<readonly RaisingPart[]> {
    const children = childrenOf(expression).expressions;
    const decides = decidesFrom(expression);
    const nulls: boolean[] = [];
    for (const child of children) nulls.push(await this.#isNullSomewhere(child));
    const isBesideOwnNull = decides === Number.POSITIVE_INFINITY && nulls.includes(true);
    const own = await this.#raised(
      this.#textOf(expression),
      isBesideOwnNull ? new Set<Guard>([...guards, "NULL beside it"]) : guards,
    );
    const found: RaisingPart[] = [...own];
    const casts = this.#implicitCasts(expression);
    for (const [index, child] of children.entries()) {
      const inside = new Set(guards);
      if (index >= decides) inside.add(guardOf(expression));
      const beside = nulls.filter((_, other) => other !== index && (other < decides || isCompared(expression, other)));
      const isStrict = index < decides || isWhen(expression, index);
      if (isStrict && beside.includes(true)) inside.add("NULL beside it");
      if (isTurnedRound(expression, child)) inside.add("a comparison that is made without it");
      if (expression.kind === "call" && (expression.filter !== undefined || expression.distinct))
        inside.add("a row that is left out");
      for (const cast of casts.filter(({ of }) => this.#isSame(child.span, of)))
        found.push(...(await this.#raised(cast.sql, inside)));
      found.push(...(await this.within(child, inside)));
    }
    return found;
  }

  /** True for a value and the same in parentheses. */
  #isSame(outer: Span, inner: Span): boolean {
    if (inner.start < outer.start || inner.end > outer.end) return false;
    const around = this.#text.slice(outer.start, inner.start) + this.#text.slice(inner.end, outer.end);
    return /^[()\s]*$/.test(around);
  }

  #textOf({ span }: Expression): string {
    return this.#text.slice(span.start, span.end);
  }

  /** The value as a part, if it raises on some row. What is no value of its own, as in a lambda, is none. */
  async #raised(value: string, guards: ReadonlySet<Guard>): Promise<readonly RaisingPart[]> {
    const sql = `SELECT ${value} AS v FROM orders`;
    const all = await answerOnDuckDb(this.#session, sql);
    if (all.kind !== "error" || notOfItself.test(all.errorClass)) return [];
    const errorClasses = new Set([all.errorClass]);
    for (const id of all.early === true ? [] : [1, 2, 3, 4, 5, 6]) {
      const answer = await answerOnDuckDb(this.#session, `${sql} WHERE id = ${id}`);
      if (answer.kind === "error") errorClasses.add(answer.errorClass);
    }
    const constant = await answerOnDuckDb(this.#session, `SELECT ${value} AS v`);
    return [
      { sql, errorClasses, guards, isConstant: constant.kind === "error" && constant.errorClass === all.errorClass },
    ];
  }

  async #isNullSomewhere(expression: Expression): Promise<boolean> {
    const value = await answerOnDuckDb(this.#session, `SELECT ${this.#textOf(expression)} AS v FROM orders`);
    return value.kind === "rows" && value.rows.some(([cell]) => cell === null);
  }

  /** The casts that Databricks makes by itself of what stands directly in an expression, as SQL. */
  #implicitCasts(expression: Expression): readonly { readonly of: Span; readonly sql: string }[] {
    try {
      const bound = bindExpression(expression, scopeOfTable({ columns: ordersColumns, table: ["orders"] }), this.#text);
      return castsWithin(bound).map(({ operand, type }) => ({
        of: operand.span,
        sql: `CAST((${this.#text.slice(operand.span.start, operand.span.end)}) AS ${printType(type)})`,
      }));
    } catch (error) {
      // A lambda's variable has no meaning outside of it.
      if (isQualityError(error)) return [];
      throw error;
    }
  }
}

/** What a part says that has no meaning outside of its place. */
const notOfItself = /^UNRESOLVED_|^MISSING_|^SQL_SYNTAX$/;

type Cast = Extract<Bound, { kind: "cast" }>;

/** The implicit casts in a tree. */
function castsWithin(value: unknown): readonly Cast[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(castsWithin);
  return isImplicitCast(value) ? [value, ...inner] : inner;
}

function isImplicitCast(value: object): value is Cast {
  return "kind" in value && value.kind === "cast" && "implicit" in value && value.implicit === true;
}

/** True for `a + 1` in `a + 1 > 2`, which DuckDB compares as `a > 1`, without the overflow of the sum. */
function isTurnedRound(expression: Expression, child: Expression): boolean {
  const compares =
    (expression.kind === "binary" && /^(?:[<>]=?|==?|<>|!=)$/.test(expression.operator)) ||
    (expression.kind === "cast" && expression.type.kind === "boolean");
  return compares && child.kind === "binary" && /^[-+*]$/.test(child.operator);
}

/** True for the operand of a CASE, which is compared with each WHEN. */
function isCompared(expression: Expression, index: number): boolean {
  return expression.kind === "case" && expression.operand !== undefined && index === 0;
}

function isWhen(expression: Expression, index: number): boolean {
  return expression.kind === "case" && expression.operand !== undefined && index % 2 === 1;
}

function guardOf({ kind }: Expression): Guard {
  return kind === "logical" ? "AND or OR" : "a condition";
}

const deciding: ReadonlySet<string> = new Set(["if", "iff", "coalesce", "nvl", "nvl2", "ifnull", "decode"]);

/** From which of its parts on an expression computes only some. */
function decidesFrom(expression: Expression): number {
  if (expression.kind === "lambda") return 0;
  // The operand and the first WHEN of a CASE are always computed.
  if (expression.kind === "case") return expression.operand === undefined ? 1 : 2;
  // `x OR TRUE` needs no x.
  if (expression.kind === "logical") return 0;
  return expression.kind === "call" && deciding.has(expression.name) ? 1 : Number.POSITIVE_INFINITY;
}

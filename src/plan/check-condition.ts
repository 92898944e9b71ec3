import { isQualityError, QualityError } from "../errors.js";
import {
  type Column,
  type Edited,
  type Facts,
  inferType,
  inspect,
  parseCondition,
  printType,
  type SqlType,
} from "../sql/index.js";
import { type Filling, type ParameterValue, resolveText } from "./resolve-text.js";
import { shortNames } from "./short-names.js";
import { parts } from "./table-parts.js";

/** What a condition is checked against. */
export interface ConditionScope {
  /** The logical name of the table. */
  readonly table: string;
  readonly columns: readonly Column[];
  readonly filling: Filling;
  /** Rows are ranked, so that conditions stand over a subquery in place of the table. @default false */
  readonly isRanked?: boolean;
  /** Refuses what the engine cannot evaluate exactly. */
  readonly checkCondition: (condition: string, columns: readonly Column[], table: readonly string[]) => void;
  /** Refuses a condition that nobody here can read, unless the engine can. */
  readonly checkUnparsed: (condition: string) => void;
}

/** A condition that is fit to run. */
export interface CheckedCondition {
  /** With parameters and clock filled in, without comments. */
  readonly text: string;
  /** The top-level columns that it reads, spelled as the table spells them. */
  readonly columns: readonly string[];
}

/** Checks that the text is one boolean condition on the columns of one row, and fills it in. @throws QualityError */
export function checkCondition(text: string, scope: ConditionScope): CheckedCondition {
  const expression = parseCondition(text);
  const facts = inspect(text);
  refuseMoreThanARow(text, facts);
  const resolved = resolveText(text, facts, scope.filling);
  const type = inferType(expression, typeScope(text, scope));
  if (!["boolean", "unknown"].includes(type.kind)) {
    throw new QualityError("CONDITION_NOT_BOOLEAN", `The condition is a ${printType(type)}, not a BOOLEAN`, {
      hint: "Compare it with something, so that it is TRUE for good rows.",
      sql: { text, start: 0, end: text.length },
    });
  }
  inSource(text, resolved, () => scope.checkCondition(resolved.text, scope.columns, parts(scope.table)));
  return { text: textInPlan(resolved, scope), columns: columnsRead(facts, scope) };
}

/** A checked text as the statements of a plan hold it. */
export function textInPlan({ text }: Edited, scope: ConditionScope): string {
  return scope.isRanked === true ? shortNames(text.trim(), scope) : text.trim();
}

/** The top-level columns that the facts name, spelled as the table spells them. */
export function columnsRead(
  facts: Facts,
  { table, columns }: Pick<ConditionScope, "table" | "columns">,
): readonly string[] {
  const spelled = new Map(columns.map(({ name }) => [name.toLowerCase(), name]));
  const qualifiers = new Set(parts(table).map((part) => part.toLowerCase()));
  const read = facts.columns.flatMap(({ path }) => {
    const names = path.map((name) => name.toLowerCase());
    const first = names.findIndex(
      (name, index) => spelled.has(name) && names.slice(0, index).every((n) => qualifiers.has(n)),
    );
    const column = spelled.get(names[first] ?? "");
    return column === undefined ? [] : [column];
  });
  return [...new Set(read)];
}

/** Refuses a condition that needs more than one row. @throws QualityError `CONDITION_NOT_PER_ROW` */
export function refuseMoreThanARow(text: string, { aggregates, subqueries, windows }: Facts): void {
  const refused = [
    ...aggregates.map((span) => ({ span, what: "an aggregate" })),
    ...windows.map((span) => ({ span, what: "a window function" })),
    ...subqueries.map((span) => ({ span, what: "a subquery" })),
  ].toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)[0];
  if (refused === undefined) return;
  throw new QualityError("CONDITION_NOT_PER_ROW", `A condition on one row holds ${refused.what}`, {
    hint: "Use an expectation about the whole table, or declare the rows with query(…).",
    sql: { text, start: refused.span.start, end: refused.span.end },
  });
}

/** What the names of a text may mean. */
export function typeScope(text: string, { columns, table, filling }: ConditionScope): Parameters<typeof inferType>[1] {
  return { columns, table: parts(table), parameters: parameterTypes(filling.parameters), text };
}

/** Runs the check; a place in the filled-in text is told as the place in the author's text. */
export function inSource(text: string, resolved: Edited, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!isQualityError(error) || error.sql === undefined) throw error;
    const { start, end } = error.sql;
    throw new QualityError(error.code, error.message, {
      hint: error.hint,
      errorClass: error.errorClass,
      sqlState: error.sqlState,
      sql: { text, start: resolved.toSource(start), end: resolved.toSource(end) },
      cause: error,
    });
  }
}

function parameterTypes(parameters: ReadonlyMap<string, ParameterValue>): ReadonlyMap<string, SqlType> {
  return new Map([...parameters].map(([name, value]) => [name, typeOf(value)]));
}

function typeOf(value: ParameterValue): SqlType {
  if (value instanceof Date) return { kind: "timestamp" };
  if (typeof value === "number") return Number.isSafeInteger(value) ? { kind: "bigint" } : { kind: "double" };
  return { kind: typeof value === "boolean" ? "boolean" : "string" };
}

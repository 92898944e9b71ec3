import type { Session } from "../../../src/engines/engine.js";
import { sqlStateOf } from "../../../src/sql-states.js";
import type { Answer } from "./answer.js";
import { type Freedom, isSameError, isSameRows } from "./compare.js";
import { type Guard, type RaisingPart, raisingParts } from "./errors-within.js";
import { answerOnDuckDb } from "./on-duckdb.js";
import type { OnSpark } from "./on-spark.js";
import { hasOwnForm, isOwnFault, isUnreadableOnSpark, onlyOnDatabricks } from "./only-on-databricks.js";
import { contradictsItself } from "./self-contradiction.js";

/** A statement that both engines are asked, and what may differ between their answers. */
export interface Question {
  readonly sql: string;
  readonly freedom: Freedom;
  /** A value over the rows of `orders`, which may be asked together with others. */
  readonly expression?: string;
}

/** What became of a question. */
export interface Verdict<Asked extends Question = Question> {
  readonly question: Asked;
  /** `open`: whether the text raises this error is free. */
  readonly kind: "equal rows" | "equal error" | "open" | "refused" | "databricks" | "different";
  readonly why: string;
  readonly duckdb: Answer;
  readonly spark?: Answer;
}

export interface Engines {
  readonly duckdb: Session;
  readonly spark: OnSpark;
}

type RowsAnswer = Extract<Answer, { kind: "rows" }>;

interface Asked<Q extends Question> {
  readonly question: Q;
  readonly duckdb: Answer;
}

/** Asks both engines. What gives rows on DuckDB is asked on Spark together, and in halves when one of them raises. */
export async function judgeTexts<Q extends Question>(
  engines: Engines,
  questions: readonly Q[],
): Promise<readonly Verdict<Q>[]> {
  const asked: Asked<Q>[] = [];
  for (const question of questions) {
    asked.push({ question, duckdb: await answerOnDuckDb(engines.duckdb, question.sql) });
  }
  const [together, alone] = parted(
    asked,
    ({ question, duckdb }) => question.expression !== undefined && duckdb.kind === "rows",
  );
  const found = await Promise.all([
    judgeTogether(engines, together),
    ...alone.map(async (item) => [await judgeAlone(engines, item)]),
  ]);
  return found.flat();
}

async function judgeTogether<Q extends Question>(
  engines: Engines,
  given: readonly Asked<Q>[],
): Promise<readonly Verdict<Q>[]> {
  const [missing, asked] = parted(given, ({ question }) => engines.spark.lackedBy(question.sql) !== undefined);
  const known = await Promise.all(missing.map((item) => judgeAlone(engines, item)));
  const [first] = asked;
  if (first === undefined) return known;
  if (asked.length === 1) return [...known, await judgeAlone(engines, first)];
  const columns = asked.flatMap(({ duckdb }) => (duckdb.kind === "rows" ? duckdb.columns.slice(0, 1) : []));
  const items = asked.map(({ question }, index) => `(${question.expression}\n) AS c${index + 1}`);
  const spark = await engines.spark.answer(`SELECT ${items.join(", ")} FROM orders`, columns);
  if (spark.kind === "rows") {
    const verdicts = asked.map(({ question, duckdb }, index) =>
      verdictOf(engines, { question, duckdb }, columnOf(spark, index)),
    );
    return [...known, ...(await Promise.all(verdicts))];
  }
  const parts = partsOf(engines, asked, spark);
  return [known, ...(await Promise.all(parts.map((part) => judgeTogether(engines, part))))].flat();
}

/** Halves; or those that open source Spark may be unable to read one by one, and the others together again. */
function partsOf<Q extends Question>(
  { spark }: Engines,
  asked: readonly Asked<Q>[],
  answer: Answer,
): readonly (readonly Asked<Q>[])[] {
  if (asked.some(({ question }) => spark.lackedBy(question.sql) !== undefined)) return [asked];
  const isUnreadable = answer.kind === "error" && isUnreadableOnSpark(answer);
  const [odd, others] = parted(asked, ({ question }) => isUnreadable && hasOwnForm(question.sql));
  if (odd.length > 0 && others.length > 0) return [others, ...odd.map((item) => [item])];
  const middle = Math.ceil(asked.length / 2);
  return [asked.slice(0, middle), asked.slice(middle)];
}

/** Those of which it is true, and the others. */
function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function columnOf({ columns, rows }: RowsAnswer, index: number): Answer {
  return {
    kind: "rows",
    columns: columns.slice(index, index + 1),
    rows: rows.map((row) => row.slice(index, index + 1)),
  };
}

async function judgeAlone<Q extends Question>(engines: Engines, asked: Asked<Q>): Promise<Verdict<Q>> {
  const { question, duckdb } = asked;
  if (duckdb.kind === "refused") return { question, kind: "refused", why: duckdb.why, duckdb };
  if (duckdb.kind === "broken") return { question, kind: "different", why: "broken", duckdb };
  const lacked = engines.spark.lackedBy(question.sql);
  if (lacked !== undefined) return { question, kind: "databricks", why: lacked, duckdb };
  const spark =
    duckdb.kind === "rows"
      ? await engines.spark.answer(question.sql, duckdb.columns)
      : await engines.spark.errorOf(question.sql);
  return verdictOf(engines, asked, spark);
}

async function verdictOf<Q extends Question>(
  engines: Engines,
  { question, duckdb }: Asked<Q>,
  spark: Answer,
): Promise<Verdict<Q>> {
  const verdict = (kind: Verdict["kind"], why: string): Verdict<Q> => ({ question, kind, why, duckdb, spark });
  if (isSameRows(duckdb, spark, question.freedom)) return verdict("equal rows", "");
  if (await contradictsItself(engines.spark, question, duckdb, spark))
    return verdict("open", "a value of Spark where its own IS NULL says NULL");
  if (spark.kind === "error") {
    const reason = onlyOnDatabricks(question.sql, spark);
    if (reason !== undefined) return verdict("databricks", reason);
    if (duckdb.kind === "error" && isSameError(duckdb.errorClass, spark.errorClass)) {
      return verdict("equal error", spark.errorClass);
    }
  }
  const freedom = duckdb.kind === "broken" ? undefined : await freedomOfErrors(engines, question, duckdb, spark);
  return freedom === undefined ? verdict("different", differenceOf(duckdb, spark)) : verdict("open", freedom);
}

/**
 * Why one engine may raise an error where the other raises another one or none: a text with several errors may raise any of
 * them, and neither computes what cannot change the value; which that is, each says for itself. What a CASE guards is not
 * free.
 */
async function freedomOfErrors(
  { duckdb: session, spark: server }: Engines,
  { sql }: Question,
  duckdb: Answer,
  spark: Answer,
): Promise<string | undefined> {
  if (duckdb.kind !== "error" && spark.kind !== "error") return undefined;
  if (spark.kind === "error" && isOwnFault(spark)) return `${spark.errorClass || "no class"}, a fault of Spark itself`;
  // What types a text has is free on neither side.
  if (duckdb.kind === "error" && spark.kind === "rows" && /^DATATYPE_MISMATCH|^WRONG_NUM/.test(duckdb.errorClass))
    return undefined;
  if (duckdb.kind === "error" && spark.kind === "error" && isStatic(duckdb) && isStatic(spark))
    return "another of several errors that are told before any row is read";
  const parts = await raisingParts(session, sql);
  const raised = spark.kind === "error" ? spark.errorClass : "";
  const isRaised = (errorClass: string): boolean => raised !== "" && isSameError(errorClass, raised);
  const asOnSpark = parts.filter(({ errorClasses }) => [...errorClasses].some(isRaised));
  const own = parts.filter(({ errorClasses }) => duckdb.kind === "error" && errorClasses.has(duckdb.errorClass));
  if (duckdb.kind === "error" && spark.kind === "error") {
    const several = asOnSpark.length > 0 || (await isErrorOnSpark(server, own, duckdb.errorClass));
    return several ? "another of several errors" : undefined;
  }
  if (duckdb.kind === "rows") {
    const guard = freeGuards.find((free) => asOnSpark.some(({ guards }) => guards.has(free)));
    return guard && `${raised} that DuckDB does not meet: ${guard}`;
  }
  // A pattern that is wrong in itself is told before a CASE can keep it from being used.
  const isEarly = duckdb.kind === "error" && duckdb.early === true;
  if (own.some(({ guards }) => guards.has("NULL beside it")))
    return `${errorOf(duckdb)} beside NULL, which Spark does not meet`;
  // What is kept from being computed by anything else may not raise.
  const unguarded = own.filter(({ guards, isConstant }) => isEarly || isConstant || guards.size === 0);
  return (await isErrorOnSpark(server, unguarded, errorOf(duckdb)))
    ? `${errorOf(duckdb)} in a part that Spark does not compute`
    : undefined;
}

/** True when the smallest part that raises an error here raises the same one there, so that the text holds two of them. */
async function isErrorOnSpark(server: OnSpark, parts: readonly RaisingPart[], errorClass: string): Promise<boolean> {
  const [smallest] = parts.toSorted((left, right) => left.sql.length - right.sql.length);
  if (smallest === undefined) return false;
  const alone = await server.errorOf(smallest.sql);
  return alone.kind === "error" && isSameError(errorClass, alone.errorClass);
}

/** What keeps a part from being computed on one engine alone. */
const freeGuards: readonly Guard[] = [
  "AND or OR",
  "NULL beside it",
  "a row that is left out",
  "a comparison that is made without it",
];

/** An error of the text itself. */
function isStatic({ errorClass }: { readonly errorClass: string }): boolean {
  return sqlStateOf(errorClass)?.startsWith("42") === true;
}

function errorOf(answer: Answer): string {
  return answer.kind === "error" ? answer.errorClass : answer.kind;
}

function differenceOf(duckdb: Answer, spark: Answer): string {
  if (duckdb.kind === "rows" && spark.kind === "rows") {
    const types = ({ columns }: RowsAnswer): string => columns.map(({ typeText }) => typeText).join();
    return types(duckdb) === types(spark) ? "values" : "types";
  }
  const named = (answer: Answer): string => (answer.kind === "error" ? answer.errorClass : answer.kind);
  return `${named(duckdb)} on DuckDB, ${named(spark)} on Spark`;
}

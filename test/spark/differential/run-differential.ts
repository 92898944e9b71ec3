import { openCorpusSession } from "../../corpus/session.js";
import type { SparkAddress } from "../harness/server/spark-address.js";
import { openWarehouse } from "../harness/warehouse/open-warehouse.js";
import { fixtureViews } from "./fixtures-on-spark.js";
import { type Engines, judgeTexts, type Verdict } from "./judge-texts.js";
import { OnSpark } from "./on-spark.js";
import { batchSize, questionsOf, type SeededQuestion } from "./questions.js";

/** How many texts, from which seed on. */
export interface DifferentialRun {
  readonly count: number;
  readonly seed: number;
  /** Is told every batch as it is done. */
  readonly batchDone?: (verdicts: readonly Verdict<SeededQuestion>[]) => void;
}

/** As many as keep two cores busy, while the driver sleeps between its polls. */
const sessions = 4;

/**
 * Each text is a new plan, which costs more than its six rows: without generated code, exchanges and replanning Spark is
 * several times faster, and it computes the same.
 */
const settings = [
  "SET spark.sql.codegen.wholeStage = false",
  "SET spark.sql.codegen.factoryMode = NO_CODEGEN",
  "SET spark.sql.adaptive.enabled = false",
  "SET spark.sql.shuffle.partitions = 1",
];

/** Lends both engines with the tables of the fixtures. */
export async function withEngines<T>(address: SparkAddress, use: (engines: Engines) => Promise<T>): Promise<T> {
  const duckdb = await openCorpusSession();
  const warehouse = await openWarehouse(address);
  try {
    const spark = await OnSpark.open(warehouse, sessions, [...settings, ...(await fixtureViews(duckdb))]);
    try {
      return await use({ duckdb, spark });
    } finally {
      await spark.close();
    }
  } finally {
    await warehouse.close();
    await duckdb.close();
  }
}

/** Asks both engines generated texts, some batches at a time. */
export async function runDifferential(
  engines: Engines,
  { count, seed, batchDone = () => {} }: DifferentialRun,
): Promise<readonly Verdict<SeededQuestion>[]> {
  const all: Verdict<SeededQuestion>[] = [];
  const last = seed + Math.ceil(count / batchSize);
  let next = seed;
  const work = async (): Promise<void> => {
    while (next < last) {
      const own = next;
      next += 1;
      const questions = questionsOf(own).slice(0, count - (own - seed) * batchSize);
      const verdicts = await judgeTexts(engines, questions);
      all.push(...verdicts);
      batchDone(verdicts);
    }
  };
  // While some batches are at Spark the next is at DuckDB.
  await Promise.all([work(), work(), work()]);
  return all;
}

import { expect, inject, test } from "vitest";
import { casesOf, statementOf } from "../corpus/corpus.js";
import { shownAnswer } from "./differential/answer.js";
import { judgeTexts } from "./differential/judge-texts.js";
import { statementQuestion } from "./differential/questions.js";
import { withEngines } from "./differential/run-differential.js";

test("every case of the corpus means on DuckDB what it means on Spark", { timeout: 600_000 }, async () => {
  const questions = casesOf("expr", "predicate", "select").map((item) => ({
    id: item.id,
    ...statementQuestion(statementOf(item)),
  }));
  const verdicts = await withEngines(inject("spark"), (engines) => judgeTexts(engines, questions));
  const of = (kind: string) => verdicts.filter((verdict) => verdict.kind === kind);
  const different = of("different").map(({ question, duckdb, spark }) => [
    question.id,
    question.sql,
    shownAnswer(duckdb),
    spark === undefined ? "" : shownAnswer(spark),
  ]);
  expect(different).toEqual([]);
  // What open source Spark has not.
  expect(of("databricks").map(({ question, why }) => `${question.id} ${why}`)).toEqual([
    "date/089 getdate()",
    "pred/061 value:path of a STRING",
    "select/012 QUALIFY",
    "select/013 QUALIFY",
    "select/085 value:path of a STRING",
  ]);
});

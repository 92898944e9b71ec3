import fc from "fast-check";
import { anyExpression, predicate } from "../../generator/expression.js";
import { statement } from "../../generator/statement.js";
import type { Written } from "../../generator/written.js";
import type { Question } from "./judge-texts.js";
import { withoutDistinct, withoutTies } from "./without-ties.js";

/** A question that a seed gives again. */
export interface SeededQuestion extends Question {
  readonly seed: number;
}

/** So many questions come from one seed; the next ones come from the seed after it. */
export const batchSize = 50;

const kinds = ["predicate", "expression", "predicate", "expression", "statement"] as const;

/** The questions of a seed: predicates, other expressions, or statements. */
export function questionsOf(seed: number): readonly SeededQuestion[] {
  const kind = kinds[seed % kinds.length] ?? "expression";
  const sample = fc.sample<Written>({ predicate, expression: anyExpression, statement }[kind], {
    seed,
    numRuns: batchSize,
  });
  return sample.map(({ text }) => ({
    seed,
    ...(kind === "statement" ? statementQuestion(withoutTies(withoutDistinct(text))) : expressionQuestion(text)),
  }));
}

function expressionQuestion(expression: string): Question {
  return {
    sql: `SELECT ${expression} AS v FROM orders`,
    expression,
    freedom: { order: false, lastDigits: hasFreeDigits(expression) },
  };
}

/** Rows of groups have an order only as far as their keys differ. */
export function statementQuestion(sql: string): Question {
  return {
    sql,
    freedom: { order: / GROUP BY /.test(sql) || !/ ORDER BY /i.test(sql), lastDigits: hasFreeDigits(sql) },
  };
}

/**
 * What gives a DOUBLE whose last digits no engine promises: sums of doubles in an order of their own and what is made of
 * them, and functions that the libraries of C and of Java give within one unit of the last place.
 */
function hasFreeDigits(text: string): boolean {
  return /\b(?:sum|avg|mean|try_sum|try_avg|std\w*|var\w*|corr|covar\w*|regr_\w+|skewness|kurtosis|percentile\w*|median|a?cosh?|a?sinh?|a?tanh?|atan2|cot|csc|sec|exp|expm1|hypot|ln|log\w*|pow\w*|cbrt)\s*\(/i.test(
    text,
  );
}

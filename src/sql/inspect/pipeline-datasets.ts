import { isQualityError, QualityError } from "../../errors.js";
import { splitStatements } from "../lexer/split-statements.js";
import { parseAnyStatement } from "../parser/parse.js";
import type { Span } from "../span.js";
import type { CreateDataset, DatasetKind } from "../tree/pipeline.js";
import type { Expectation } from "../tree/table-definition.js";

/** A table or view that a pipeline makes, and what it expects of its rows. */
export interface PipelineDataset {
  readonly name: readonly string[];
  readonly kind: DatasetKind;
  readonly expectations: readonly PipelineExpectation[];
  /** The whole statement. */
  readonly span: Span;
}

export interface PipelineExpectation {
  readonly name: string;
  /** The predicate exactly as it is written. */
  readonly predicate: string;
  /** Where the predicate stands in the whole text. */
  readonly span: Span;
  readonly action: Expectation["action"];
}

/**
 * The tables and views that a pipeline's source makes, in the order of the text, which may hold several statements. Throws
 * `SQL_SYNTAX`, with its place in the whole text.
 */
export function pipelineDatasets(text: string): readonly PipelineDataset[] {
  return splitStatements(text).flatMap((statement) => {
    const parsed = inWholeText(text, statement.start, () => parseAnyStatement(statement.text));
    return parsed.kind === "create_dataset" ? [datasetOf(parsed, statement.start)] : [];
  });
}

function datasetOf({ name, dataset, elements, span }: CreateDataset, offset: number): PipelineDataset {
  const moved = (inner: Span): Span => ({ start: inner.start + offset, end: inner.end + offset });
  const expectations = (elements?.expectations ?? []).map(
    (expectation): PipelineExpectation => ({
      name: expectation.name.text,
      predicate: expectation.predicate,
      span: moved(expectation.span),
      action: expectation.action,
    }),
  );
  return { name: name.parts.map((part) => part.text), kind: dataset, expectations, span: moved(span) };
}

function inWholeText<Result>(text: string, offset: number, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!isQualityError(error) || error.sql === undefined) throw error;
    const { start, end } = error.sql;
    throw new QualityError(error.code, error.message, {
      hint: error.hint,
      errorClass: error.errorClass,
      sqlState: error.sqlState,
      sql: { text, start: start + offset, end: end + offset },
      cause: error,
    });
  }
}

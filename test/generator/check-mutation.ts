import { translateCommand, translateCondition, translateStatement } from "../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../src/errors.js";
import {
  formatSql,
  inspect,
  parseAnyStatement,
  parseCondition,
  parseStatement,
  pipelineDatasets,
} from "../../src/sql/index.js";
import { fixtureTables } from "../corpus/corpus.js";
import { ordersColumns } from "./orders.js";

const writable = { ...fixtureTables, written: (name: readonly string[]) => `"${name.at(-1)}"` };

/** Everything that a text of an author goes through. */
const steps: Readonly<Record<string, (text: string) => unknown>> = {
  parseCondition,
  parseStatement,
  parseAnyStatement,
  pipelineDatasets,
  inspect,
  formatSql,
  translateCondition: (text) => translateCondition(text, { columns: ordersColumns, table: ["orders"] }),
  translateStatement: (text) => translateStatement(text, fixtureTables),
  translateCommand: (text) => translateCommand(text, writable),
};

/** What became of a broken text. */
export interface MutationResult {
  /** How many of the steps gave a value. */
  readonly values: number;
  /** The step that took longest, and how long. */
  readonly slowest: { readonly step: string; readonly milliseconds: number };
  readonly problems: readonly string[];
}

/** Runs every step over a text: each must give a value, or an error of ours that points into the text. */
export function checkMutation(text: string): MutationResult {
  const problems: string[] = [];
  let values = 0;
  let slowest = { step: "", milliseconds: 0 };
  for (const [step, run] of Object.entries(steps)) {
    const start = performance.now();
    try {
      run(text);
      values += 1;
    } catch (error) {
      const problem = problemOf(error, text);
      if (problem !== undefined) problems.push(`${step}: ${problem}`);
    }
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { step, milliseconds };
  }
  return { values, slowest, problems };
}

function problemOf(error: unknown, text: string): string | undefined {
  if (!isQualityError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  // The fixtures know no place of a table in a text.
  if (error.code === "TABLE_UNKNOWN") return undefined;
  const { start, end } = error.sql ?? { start: -1, end: -1 };
  return start >= 0 && start <= end && end <= text.length
    ? undefined
    : `${error.code} ${error.message} at ${start}–${end}`;
}

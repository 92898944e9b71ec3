import { translateCondition } from "../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../src/errors.js";
import { aggregateFunctions } from "../../src/sql/functions/aggregate.js";
import { castFunctions } from "../../src/sql/functions/cast.js";
import { collectionFunctions } from "../../src/sql/functions/collection.js";
import { conditionFunctions } from "../../src/sql/functions/condition.js";
import { isFunctionName } from "../../src/sql/functions/index.js";
import { numberFunctions } from "../../src/sql/functions/number.js";
import { textFunctions } from "../../src/sql/functions/text.js";
import { timeFunctions } from "../../src/sql/functions/time.js";
import { volatileFunctions } from "../../src/sql/functions/volatile.js";
import { code, markdownTable } from "./markdown.js";
import { sampleCalls, sampleColumns } from "./sample-calls.js";
import type { Parts } from "./write-pages.js";

const groups: readonly (readonly [title: string, functions: Readonly<Record<string, string>>])[] = [
  ["NULL and conditions", conditionFunctions],
  ["Numbers", numberFunctions],
  ["Text", textFunctions],
  ["Dates and times", timeFunctions],
  ["Arrays, maps, structs", collectionFunctions],
  ["Aggregates and windows", aggregateFunctions],
  ["Session and chance", volatileFunctions],
];

/** The functions of the language, and which of them the embedded engine runs: each is tried. */
export async function functionParts(): Promise<Parts> {
  const tried = groups.map(([title, functions]) => ({
    title,
    results: Object.entries(functions).map(([name, text]) => ({ name, refusal: refusalOf(name, text) })),
  }));
  const sections = tried.map(({ title, results }) => {
    const names = results.filter(({ refusal }) => refusal === undefined).map(({ name }) => code(name));
    return `## ${title}\n\n${names.length === 0 ? "None of them runs on the embedded engine." : names.join(", ")}`;
  });
  const refused = tried.flatMap(({ results }) =>
    results.flatMap(({ name, refusal }) => (refusal === undefined ? [] : [[code(name), refusal]])),
  );
  return {
    functions: sections.join("\n\n"),
    casts: Object.keys(castFunctions).map(code).join(", "),
    refused: markdownTable(["function", "the embedded engine says"], refused),
  };
}

/** Why the embedded engine runs no call of a function; undefined where it runs one. */
function refusalOf(name: string, text: string): string | undefined {
  if (!isFunctionName(name)) throw new Error(`${name} is no function`);
  const kind = /^(aggregate|window|nondeterministic|clock) /.exec(text)?.[1];
  const refusals = new Map<string, string>();
  for (const call of sampleCalls(name, kind)) {
    try {
      translateCondition(`(${call}) IS NULL`, { columns: sampleColumns, table: ["t"] });
      return undefined;
    } catch (error) {
      if (!isQualityError(error)) throw error;
      refusals.set(error.code, error.message);
    }
  }
  return refusals.get("UNSUPPORTED_ON_DUCKDB") ?? `${name}() cannot run on DuckDB`;
}

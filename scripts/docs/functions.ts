import { translateCondition } from "../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../src/errors.js";
import { aggregateFunctions } from "../../src/sql/functions/aggregate.js";
import { behaviourOf, sourceOf } from "../../src/sql/functions/behaviour.js";
import { bytesFunctions } from "../../src/sql/functions/bytes.js";
import { castFunctions } from "../../src/sql/functions/cast.js";
import { collectionFunctions } from "../../src/sql/functions/collection.js";
import { conditionFunctions } from "../../src/sql/functions/condition.js";
import { databricksOnly } from "../../src/sql/functions/databricks-only.js";
import { type FunctionName, isFunctionName } from "../../src/sql/functions/index.js";
import { jsonFunctions } from "../../src/sql/functions/json.js";
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
  ["Bytes and URLs", bytesFunctions],
  ["Dates and times", timeFunctions],
  ["JSON and VARIANT", jsonFunctions],
  ["Arrays, maps, structs", collectionFunctions],
  ["Aggregates and windows", aggregateFunctions],
  ["Session and chance", volatileFunctions],
];

/** The functions of the language, and which of them the embedded engine runs: each is tried. */
export async function functionParts(): Promise<Parts> {
  const sections = groups.map(([title, functions]) => {
    const rows = Object.entries(functions).map(([name, text]) => rowOf(name, text));
    return `## ${title}\n\n${markdownTable(["function", "takes and gives", "embedded engine", "NULL", "raises"], rows)}`;
  });
  return {
    functions: sections.join("\n\n"),
    casts: Object.keys(castFunctions).map(code).join(", "),
    databricksOnly: [...databricksOnly].map(code).join(", "),
  };
}

function nullWords(takesNull: boolean, kind: string | undefined, signatures: readonly string[]): string {
  if (signatures.every((signature) => signature.startsWith("()"))) return "";
  if (takesNull) return "a value like others";
  return kind === "aggregate" ? "passed over" : "gives NULL";
}

function rowOf(name: string, text: string): readonly string[] {
  if (!isFunctionName(name)) throw new Error(`${name} is no function`);
  const { takesNull, raises } = behaviourOf(name);
  const [signatures = ""] = text.split(";");
  const kind = /^(aggregate|window|nondeterministic|clock) /.exec(signatures)?.[1];
  const refusal = refusalOf(name, kind);
  const written = signatures.replace(/^(?:aggregate|window|nondeterministic|clock) /, "").split(" | ");
  return [
    `[${code(name)}](${sourceOf(name)})`,
    written.map((signature) => code(readable(signature))).join("<br>"),
    refusal === undefined ? "same" : `refused: ${refusal}`,
    nullWords(takesNull, kind, written),
    raises.map(code).join(" "),
  ];
}

/** `SMALL` and the rules that work out a result are words of our own. */
function readable(signature: string): string {
  return signature
    .replace(/\bSMALL\b/g, "INT")
    .replace(/\bSECONDS\b/g, "DECIMAL(16,6)")
    .replace(/ [a-z]+\([A-Z, ]*\)$/, " …");
}

/** Why the embedded engine runs no call of a function; undefined where it runs one. */
function refusalOf(name: FunctionName, kind: string | undefined): string | undefined {
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

import { type Pattern, type Signature, signaturesOf } from "../../src/sql/functions/signature.js";
import { type Column, type FunctionName, parseType } from "../../src/sql/index.js";

/** Columns of a table on which functions are tried. */
export const sampleColumns: readonly Column[] = Object.entries({
  flag: "BOOLEAN",
  whole: "INT",
  long: "BIGINT",
  exact: "DECIMAL(10,2)",
  real: "DOUBLE",
  word: "STRING",
  bytes: "BINARY",
  day: "DATE",
  moment: "TIMESTAMP",
  wholes: "ARRAY<INT>",
  words: "ARRAY<STRING>",
  lists: "ARRAY<ARRAY<INT>>",
  counts: "MAP<STRING, INT>",
  pairs: "ARRAY<STRUCT<a: STRING, b: INT>>",
  local: "TIMESTAMP_NTZ",
  doc: "VARIANT",
}).map(([name, type]) => ({ name, type: parseType(type) }));

/** Values for each type: columns first, then the literals that some functions ask for. */
const ofType: Readonly<Record<string, readonly string[]>> = {
  string: ["word", "'a INT'", "'a'", "'DAY'", "'yyyy-MM-dd'", "'$.a'", "'MO'", "'(a)'"],
  int: ["whole", "1", "256"],
  bigint: ["long", "1"],
  double: ["real", "0.5D"],
  boolean: ["flag", "TRUE"],
  binary: ["bytes"],
  date: ["day"],
  timestamp: ["moment"],
  timestamp_ntz: ["local"],
  decimal: ["exact"],
  variant: ["doc"],
};

const mostCalls = 1_000;

/** Calls of a function, one of which the language takes if it takes any. */
export function sampleCalls(name: FunctionName, kind: string | undefined): readonly string[] {
  const suffixes = kind === "window" ? [" OVER (ORDER BY whole)"] : kind === "aggregate" ? ["", withinGroup] : [""];
  return signaturesOf(name)
    .flatMap((signature) => [argumentsOf(signature, false), argumentsOf(signature, true)].flat())
    .flatMap((args) => suffixes.map((suffix) => `${name}(${args.join(", ")})${suffix}`));
}

const withinGroup = " WITHIN GROUP (ORDER BY word)";

function argumentsOf({ parameters }: Signature, withOptional: boolean): readonly (readonly string[])[] {
  const given = parameters
    .filter(({ optional }) => withOptional || !optional)
    // Two of what may be repeated: some functions take pairs.
    .flatMap(({ pattern, repeated }) => (repeated ? [pattern, pattern] : [pattern]))
    .map(candidates);
  return given
    .reduce<readonly (readonly string[])[]>(
      (all, list) => all.flatMap((args) => list.map((arg) => [...args, arg])),
      [[]],
    )
    .slice(0, mostCalls);
}

function candidates(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case "type":
      return ofType[pattern.type.kind] ?? [];
    case "small":
    case "index":
    case "whole":
      return ["whole", "1"];
    case "text":
      return ["'a'", "word"];
    case "any":
      return ["whole", "word", "day", "pairs", "words", "'a'", "1"];
    case "variable":
      if (pattern.name === "O") return ["day"];
      return ["N", "D", "I", "Q", "M"].includes(pattern.name) ? ["whole", "exact", "real"] : ["whole", "word"];
    case "array":
      return pattern.element.kind === "array" ? ["lists"] : ["wholes", "words"];
    case "map":
      return ["counts"];
    case "lambda":
      if (pattern.parameters.length === 3) return ["(x, y, z) -> z"];
      return pattern.parameters.length === 1 ? ["x -> x > 0", "x -> x"] : ["(x, y) -> x > y", "(x, y) -> x - y"];
    case "rule":
      return ["whole"];
  }
}

import {
  type Bound,
  implicitCast,
  literalInteger,
  literalText,
  type SqlType,
  type textFunctions,
} from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { raise } from "../macros/macro.js";
import { concatLists } from "../render/concat-lists.js";
import { invalid, refuse } from "../render/rendering.js";
import { formatNumber, formatText } from "./format-text.js";
import {
  regexpCount,
  regexpExtract,
  regexpExtractAll,
  regexpInstr,
  regexpReplace,
  regexpSubstr,
  split,
} from "./regular-expressions.js";
import {
  byCount,
  callback,
  integer,
  macro,
  named,
  raisingCallback,
  raisingMacro,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

type SpelledElsewhere = "like" | "ilike" | "rlike" | "regexp" | "regexp_like";

const sizeOf: Spelling = (call) => integer(isBinary(call) ? "octet_length" : "length")(call);
const bytesOf: Spelling = (call) => integer(isBinary(call) ? "octet_length" : "strlen")(call);
const find = byCount({ 2: template("CAST(strpos($2, $1) AS INTEGER)"), 3: macro("dq_locate") });
const substring = byCount({ 2: macro("dq_substring_from"), 3: macro("dq_substring") });
const char = template("CASE WHEN $1 < 0 THEN '' ELSE chr(CAST($1 & 255 AS INTEGER)) END");

function isBinary(call: SpelledCall): boolean {
  return call.bound[0]?.type.kind === "binary";
}

function concat(call: SpelledCall): Fragment {
  const { args } = call;
  const [only] = args;
  if (only === undefined) return fragment("''");
  if (call.call.type.kind !== "array")
    return args.length === 1 ? only : fragment(`(${args.map((arg) => arg.sql).join(" || ")})`, args);
  return concatLists(args);
}

function concatWithSeparator(call: SpelledCall): Fragment {
  const { args, bound, rendering } = call;
  if (bound.some(({ type }) => type.kind === "struct" || type.kind === "map"))
    return refused("of a struct or a map")(call);
  const [separator, ...parts] = args;
  if (separator === undefined) throw new Error("concat_ws() has a separator");
  const lists = parts.map((_, index) => textsOf(rendering, bound[index + 1]));
  if (lists.length === 0) return fragment(`CASE WHEN ${separator.sql} IS NOT NULL THEN '' END`, args);
  const list = lists.length === 1 ? lists.join("") : `list_concat(${lists.join(", ")})`;
  // DuckDB joins by a constant only.
  const join = bound[0]?.kind === "literal" && bound[0].type.kind === "string" ? "dq_join" : "dq_js_join";
  return fragment(`${join}(${list}, ${separator.sql})`, args);
}

/** A value, or each one of an array, as text. */
function textsOf(rendering: SpelledCall["rendering"], value: Bound | undefined): string {
  if (value === undefined) throw new Error("concat_ws() has values");
  const { type } = value;
  const wanted: SqlType = type.kind === "array" ? { kind: "array", element: { kind: "string" } } : { kind: "string" };
  const { sql } = rendering.render(implicitCast(value, wanted));
  return type.kind === "array" ? `coalesce(${sql}, [])` : `[${sql}]`;
}

/** Parts by a delimiter of one character come from DuckDB; a longer one may overlap with itself. */
function substringIndex(call: SpelledCall): Fragment {
  const delimiter = literalText(call.bound[1]) ?? "";
  return ([...delimiter].length === 1 ? macro("dq_substring_index") : callback("substring_index"))(call);
}

const masks = ["'X'", "'x'", "'n'", "CAST(NULL AS VARCHAR)"];

function mask(call: SpelledCall): Fragment {
  for (const written of call.bound.slice(1)) checkMask(call, written);
  const replacements = masks.map((standard, index) => call.args[index + 1]?.sql ?? standard);
  return fragment(`dq_js_mask(${call.args[0]?.sql ?? "NULL"}, [${replacements.join(", ")}])`, call.args);
}

/** A NULL as the distance is 0 in Spark, or NULL between constants. */
const levenshteinWithin: Spelling = (call) =>
  (literalInteger(call.bound[2]) === undefined
    ? refused("within a distance that is no constant")
    : callback("levenshtein_within"))(call);

/** What stands in the place of characters is one character, or NULL. */
function checkMask({ rendering, call }: SpelledCall, written: Bound): void {
  const { span } = written;
  const plain = written.kind === "cast" ? written.operand : written;
  if (plain.type.kind === "null") return;
  const text = literalText(written);
  if (text === undefined) return refuse(rendering, `${call.name}() by what is no literal cannot run on DuckDB`, span);
  if (text.length === 1) return;
  invalid(rendering, "DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE", `Expected one character but found '${text}'`, span);
}

function elt({ args }: SpelledCall): Fragment {
  const [position, ...values] = args;
  if (position === undefined) throw new Error("elt() has arguments");
  const message = `'The index ' || ${position.sql} || ' is out of bounds. There are ${values.length} values'`;
  const whens = values.map((value, index) => `WHEN ${index + 1} THEN ${value.sql}`).join(" ");
  const chosen = values.length === 0 ? "" : `${whens} `;
  return fragment(
    `CASE WHEN ${position.sql} IS NULL THEN NULL ELSE CASE ${position.sql} ${chosen}ELSE ${raise("INVALID_ARRAY_INDEX", message)} END END`,
    [...args, position, position],
    true,
  );
}

/** Text functions in DuckDB. */
export const textSpellings = (): Readonly<Record<Exclude<keyof typeof textFunctions, SpelledElsewhere>, Spelling>> => ({
  length: sizeOf,
  len: sizeOf,
  char_length: sizeOf,
  character_length: sizeOf,
  octet_length: bytesOf,
  bit_length: (call) => {
    const bytes = bytesOf(call);
    return fragment(`(${bytes.sql} * 8)`, [bytes]);
  },
  lower: macro("dq_lower"),
  lcase: macro("dq_lower"),
  upper: macro("dq_upper"),
  ucase: macro("dq_upper"),
  trim: byCount({ 1: template("trim($1, ' ')"), 2: template("trim($2, $1)") }),
  btrim: byCount({ 1: template("trim($1, ' ')"), 2: template("trim($1, $2)") }),
  ltrim: byCount({ 1: template("ltrim($1, ' ')"), 2: template("ltrim($2, $1)") }),
  rtrim: byCount({ 1: template("rtrim($1, ' ')"), 2: template("rtrim($2, $1)") }),
  concat,
  substring,
  substr: substring,
  left: template("dq_substring($1, 1, $2)"),
  right: macro("dq_right"),
  replace: byCount({ 2: template("replace($1, $2, '')"), 3: named("replace") }),
  reverse: (call) => (call.bound[0]?.type.kind === "array" ? named("list_reverse")(call) : macro("dq_reverse")(call)),
  lpad: byCount({ 2: template("dq_lpad($1, $2, ' ')"), 3: macro("dq_lpad") }),
  rpad: byCount({ 2: template("dq_rpad($1, $2, ' ')"), 3: macro("dq_rpad") }),
  repeat: template("repeat($1, CAST($2 AS BIGINT))"),
  space: template("repeat(' ', CAST($1 AS BIGINT))"),
  startswith: named("starts_with"),
  endswith: named("ends_with"),
  contains: named("contains"),
  instr: integer("strpos"),
  locate: find,
  position: find,
  charindex: find,
  initcap: macro("dq_initcap"),
  translate: named("translate"),
  overlay: byCount({ 3: template("dq_overlay($1, $2, $3, -1)"), 4: macro("dq_overlay") }),
  ascii: template("CASE WHEN $1 = '' THEN 0 ELSE unicode($1) END"),
  chr: char,
  char,
  concat_ws: concatWithSeparator,
  split,
  split_part: raisingMacro("dq_split_part"),
  substring_index: substringIndex,
  find_in_set: macro("dq_find_in_set"),
  levenshtein: byCount({ 2: callback("levenshtein"), 3: levenshteinWithin }),
  soundex: callback("soundex"),
  mask,
  elt,
  format_number: formatNumber,
  format_string: formatText,
  printf: formatText,
  conv: raisingCallback("conv"),
  ...patternSpellings(),
  luhn_check: macro("dq_luhn_check"),
});

const patternSpellings = () => ({
  regexp_extract: regexpExtract,
  regexp_extract_all: regexpExtractAll,
  regexp_replace: regexpReplace,
  regexp_count: regexpCount,
  regexp_instr: regexpInstr,
  regexp_substr: regexpSubstr,
});

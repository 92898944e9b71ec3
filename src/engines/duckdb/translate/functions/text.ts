import { literalInteger, literalText, type textFunctions } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { refuse } from "../render/rendering.js";
import { jsonObject } from "./json.js";
import { regexpCount, regexpExtract, regexpExtractAll, regexpReplace, split } from "./regular-expressions.js";
import {
  byCount,
  integer,
  macro,
  named,
  raisingMacro,
  refused,
  type SpelledCall,
  type Spelling,
  template,
} from "./spelling.js";

type SpelledElsewhere = "rlike" | "regexp" | "regexp_like";

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
  const present = args.map((arg) => `${arg.sql} IS NOT NULL`).join(" AND ");
  return fragment(`CASE WHEN ${present} THEN list_concat(${args.map((arg) => arg.sql).join(", ")}) END`, [
    ...args,
    ...args,
  ]);
}

function concatWithSeparator({ args, bound, rendering, call }: SpelledCall): Fragment {
  const [separator, ...parts] = args;
  if (bound[0]?.kind !== "literal")
    return refuse(rendering, "concat_ws() with a separator that is no constant cannot run on DuckDB", call.span);
  if (separator === undefined || parts.length === 0)
    return refuse(rendering, "concat_ws() without values cannot run on DuckDB", call.span);
  const lists = parts.map((part, index) => {
    const value = bound[index + 1];
    if (value?.type.kind === "string" || value?.type.kind === "null") return `[CAST(${part.sql} AS VARCHAR)]`;
    if (value?.type.kind === "array" && value.type.element.kind === "string") return `coalesce(${part.sql}, [])`;
    return refuse(
      rendering,
      "concat_ws() of other values than strings cannot run on DuckDB",
      value?.span ?? call.span,
      "Cast it to STRING.",
    );
  });
  const list = lists.length === 1 ? lists.join("") : `list_concat(${lists.join(", ")})`;
  return fragment(`dq_join(${list}, ${separator.sql})`, args);
}

function sha2(call: SpelledCall): Fragment {
  const bits = literalInteger(call.bound[1]);
  return bits === 0 || bits === 256 ? template("sha256($1)")(call) : refused("of another length than 256 bits")(call);
}

/** DuckDB's function, as long as the argument at `position` is a constant that is not empty. */
function withConstant(position: number, spelling: Spelling): Spelling {
  return (call) => {
    const text = literalText(call.bound[position]);
    return text === undefined || text === ""
      ? refused("with a value that is no constant, or empty,")(call)
      : spelling(call);
  };
}

/** Text functions in DuckDB. */
export const textSpellings: Readonly<Record<Exclude<keyof typeof textFunctions, SpelledElsewhere>, Spelling>> = {
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
  substring_index: withConstant(1, macro("dq_substring_index")),
  find_in_set: macro("dq_find_in_set"),
  levenshtein: refused("counts bytes there, so it"),
  regexp_extract: regexpExtract,
  regexp_extract_all: regexpExtractAll,
  regexp_replace: regexpReplace,
  regexp_count: regexpCount,
  md5: named("md5"),
  sha1: named("sha1"),
  sha: named("sha1"),
  sha2,
  luhn_check: macro("dq_luhn_check"),
  get_json_object: jsonObject,
};

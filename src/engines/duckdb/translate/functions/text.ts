import type { BoundCall, textFunctions } from "../../../../sql/index.js";
import { literalInteger, literalText } from "../../../../sql/index.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { quoteText } from "../quote.js";
import { regexForText } from "../regex/regex-for-match.js";
import { type Rendering, refuse } from "../render/rendering.js";
import { macro, refused, type Spelling, same, template } from "./spelling.js";

/** Spellings for text; a BINARY argument is refused. */
function ofText(spelling: Spelling): Spelling {
  return (rendering, call) =>
    call.args.some((arg) => arg.type.kind === "binary" || arg.type.kind === "array")
      ? refused(rendering, call)
      : spelling(rendering, call);
}

/** `ltrim(chars, text)` has its arguments the other way round; `btrim(text, chars)` does not. */
function trimming(name: "trim" | "ltrim" | "rtrim", charsFirst: boolean): Spelling {
  return (rendering, call) => {
    const [first, second] = call.args.map((arg) => rendering.render(arg));
    if (first === undefined) return refused(rendering, call);
    if (second === undefined) return fragment(`${name}(${first.sql}, ' ')`, [first]);
    const [text, chars] = charsFirst ? [second, first] : [first, second];
    return fragment(`${name}(${text.sql}, ${chars.sql})`, [text, chars]);
  };
}

/** `||` and concat give NULL for any NULL; DuckDB's concat passes over it. */
const concatenation: Spelling = (rendering, call) => {
  const args = call.args.map((arg) => rendering.render(arg));
  if (args.length === 0) return fragment("''");
  return fragment(`(${args.map(({ sql }) => sql).join(" || ")})`, args);
};

/** A regular expression over the whole of a text whose last line end, if any, would tell the engines apart. */
function withRegex(
  write: (text: string, regex: string, source: string, rest: readonly Fragment[]) => string | undefined,
): Spelling {
  return (rendering, call) => {
    const [subject, pattern, ...others] = call.args;
    if (subject === undefined || pattern === undefined) return refused(rendering, call);
    const text = rendering.render(subject);
    const regex = regexForText(rendering, pattern);
    const guarded = regex.endsAtLineEnd ? macroCall("dq_without_last_line_end", [text], true) : text;
    const rest = others.map((arg) => rendering.render(arg));
    const sql = write(guarded.sql, regex.sql, regex.source, rest);
    return sql === undefined ? refused(rendering, call) : fragment(sql, [guarded, guarded, ...rest]);
  };
}

/** `$1` → `\1`; a backslash of the replacement quotes the next character in both. */
function replacementOf(rendering: Rendering, call: BoundCall): string {
  const replacement = call.args[2];
  const text = literalText(replacement);
  if (replacement === undefined || text === undefined || /\\|\$(?!\d)/.test(text)) {
    return refuse(rendering, "This replacement cannot run on DuckDB", (replacement ?? call).span);
  }
  return quoteText(text.replaceAll(/\$(\d)/g, "\\$1"));
}

const replaceAll: Spelling = (rendering, call) => {
  const replacement = replacementOf(rendering, call);
  return withRegex((text, regex) => `regexp_replace(${text}, ${regex}, ${replacement}, 'g')`)(rendering, call);
};

/** The group is checked against the pattern, because DuckDB gives '' where Databricks raises. */
const extract: Spelling = (rendering, call) => {
  const group = call.args[2] === undefined ? 1 : literalInteger(call.args[2]);
  if (group === undefined) return refused(rendering, call);
  return withRegex((text, regex, source) => {
    const groups = [...source.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, "").matchAll(/\((?!\?)/g)].length;
    return group < 0 || group > groups || group > 9 ? undefined : `regexp_extract(${text}, ${regex}, ${group})`;
  })(rendering, call);
};

const substring: Spelling = (rendering, call) =>
  macro(call.args.length === 2 ? "dq_substring" : "dq_substring_of")(rendering, call);

/** Functions of text. */
export const textSpellings: Readonly<Record<keyof typeof textFunctions, Spelling>> = {
  length: ofText(template((s) => `CAST(length(${s}) AS INTEGER)`)),
  len: ofText(template((s) => `CAST(length(${s}) AS INTEGER)`)),
  char_length: ofText(template((s) => `CAST(length(${s}) AS INTEGER)`)),
  character_length: ofText(template((s) => `CAST(length(${s}) AS INTEGER)`)),
  octet_length: ofText(template((s) => `CAST(strlen(${s}) AS INTEGER)`)),
  bit_length: ofText(template((s) => `CAST(strlen(${s}) * 8 AS INTEGER)`)),
  lower: same("lower"),
  lcase: same("lower"),
  upper: same("upper"),
  ucase: same("upper"),
  trim: trimming("trim", true),
  btrim: trimming("trim", false),
  ltrim: trimming("ltrim", true),
  rtrim: trimming("rtrim", true),
  concat: ofText(concatenation),
  substring: substring,
  substr: substring,
  left: macro("dq_left"),
  right: macro("dq_right"),
  replace: (rendering, call) => {
    const [text, search, replacement = fragment("''")] = call.args.map((arg) => rendering.render(arg));
    if (text === undefined || search === undefined) return refused(rendering, call);
    return fragment(`replace(${text.sql}, ${search.sql}, ${replacement.sql})`, [text, search, replacement]);
  },
  reverse: ofText(same("reverse")),
  lpad: macro("dq_lpad"),
  rpad: macro("dq_rpad"),
  repeat: template((s, n) => `repeat(${s}, greatest(${n}, 0))`),
  space: template((n) => `repeat(' ', greatest(${n}, 0))`),
  startswith: same("starts_with"),
  endswith: same("ends_with"),
  contains: same("contains"),
  instr: template((s, x) => `CAST(strpos(${s}, ${x}) AS INTEGER)`),
  locate: macro("dq_locate"),
  position: macro("dq_locate"),
  charindex: macro("dq_locate"),
  initcap: refused,
  translate: refused,
  overlay: refused,
  ascii: refused,
  chr: refused,
  char: refused,
  concat_ws: (rendering, call) =>
    call.args.some((arg) => arg.type.kind !== "string") ? refused(rendering, call) : same("concat_ws")(rendering, call),
  split: refused,
  split_part: refused,
  substring_index: refused,
  find_in_set: refused,
  levenshtein: refused,
  regexp_extract: extract,
  regexp_extract_all: refused,
  regexp_replace: replaceAll,
  // Written as RLIKE before they come here.
  regexp_like: refused,
  regexp: refused,
  rlike: refused,
  regexp_count: withRegex((text, regex) => `CAST(len(regexp_extract_all(${text}, ${regex})) AS INTEGER)`),
  md5: ofText(same("md5")),
  sha1: ofText(same("sha1")),
  sha: ofText(same("sha1")),
  sha2: refused,
  luhn_check: refused,
  get_json_object: refused,
};

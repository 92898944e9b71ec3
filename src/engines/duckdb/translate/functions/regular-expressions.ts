import { literalInteger, literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { endOfText, regexOf } from "../regex/regex-for-match.js";
import type { Regex } from "../regex/translate-regex.js";
import { invalid, refuse } from "../render/rendering.js";
import { refused, type SpelledCall } from "./spelling.js";

function subject({ args }: SpelledCall): Fragment {
  return args[0] ?? fragment("NULL");
}

function regexOfCall({ rendering, bound }: SpelledCall): Regex {
  return regexOf(rendering, bound[1]);
}

/** The group that is asked for, the first by default. */
function groupOf({ rendering, bound, call }: SpelledCall, regex: Regex): number {
  const group = bound.length < 3 ? 1 : literalInteger(bound[2]);
  if (group === undefined)
    return refuse(rendering, `${call.name}() with a group that is no constant cannot run on DuckDB`, call.span);
  if (group >= 0 && group <= regex.groups) return group;
  const message = `The pattern has ${regex.groups} groups but group ${group} is asked for`;
  return invalid(rendering, "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", message, call.span);
}

export function regexpExtract(call: SpelledCall): Fragment {
  const regex = regexOfCall(call);
  const group = groupOf(call, regex);
  const text = subject(call);
  if (!regex.end) return fragment(`regexp_extract(${text.sql}, ${quoteText(regex.body)}, ${group})`, [text]);
  // What Java's $ looks at is no part of the match, so the match becomes a group of its own.
  return fragment(`regexp_extract(${text.sql}, ${quoteText(`(${regex.body})${endOfText}`)}, ${group + 1})`, [text]);
}

export function regexpExtractAll(call: SpelledCall): Fragment {
  const regex = regexOfCall(call);
  if (regex.end || regex.matchesNothing)
    return refused("with a pattern that ends in $ or matches the empty text")(call);
  const text = subject(call);
  const all = `regexp_extract_all(${text.sql}, ${quoteText(regex.body)}, ${groupOf(call, regex)})`;
  return fragment(`list_transform(${all}, lambda item: coalesce(item, ''))`, [text]);
}

export function regexpCount(call: SpelledCall): Fragment {
  const regex = regexOfCall(call);
  if (regex.end || regex.matchesNothing)
    return refused("with a pattern that ends in $ or matches the empty text")(call);
  const text = subject(call);
  return fragment(`CAST(len(regexp_extract_all(${text.sql}, ${quoteText(regex.body)})) AS INTEGER)`, [text]);
}

export function regexpReplace(call: SpelledCall): Fragment {
  const regex = regexOfCall(call);
  if (call.args.length > 3) return refused("with a position")(call);
  if (regex.matchesNothing) return refused("with a pattern that matches the empty text")(call);
  const replacement = literalText(call.bound[2]);
  if (replacement === undefined) return refused("with a replacement that is no constant")(call);
  const spelled = replacementOf(call, replacement, regex);
  const text = subject(call);
  const [pattern, value] = regex.end
    ? [`(?:${regex.body})(${endOfText})`, `${spelled}\\${regex.groups + 1}`]
    : [regex.body, spelled];
  if (regex.groups + 1 > 9) return refused("with more than eight groups")(call);
  return fragment(`regexp_replace(${text.sql}, ${quoteText(pattern)}, ${quoteText(value)}, 'g')`, [text]);
}

/** Java writes a group as `$1` and escapes with a backslash, RE2 writes it `\1`. */
function replacementOf(call: SpelledCall, replacement: string, regex: Regex): string {
  return replacement.replace(/\\([\s\S]?)|\$(\d*)/g, (_, escaped?: string, group?: string) => {
    if (escaped !== undefined) return escaped === "\\" ? "\\\\" : escaped;
    const index = Number((group ?? "").slice(0, 1));
    if (group === "" || group === undefined || group.length > 1 || index > regex.groups) {
      return refuse(call.rendering, "regexp_replace() with this replacement cannot run on DuckDB", call.call.span);
    }
    return `\\${index}`;
  });
}

/** The pattern is a regular expression in Databricks too. */
export function split(call: SpelledCall): Fragment {
  const pattern = literalText(call.bound[1]);
  const text = subject(call);
  if (pattern === undefined) return refused("with a pattern that is no constant")(call);
  if (pattern === "") return refused("into characters")(call);
  const regex = regexOfCall(call);
  if (regex.end || regex.matchesNothing)
    return refused("with a pattern that ends in $ or matches the empty text")(call);
  const parts = `string_split_regex(${text.sql}, ${quoteText(regex.body)})`;
  if (call.args.length === 2) return fragment(parts, [text]);
  const limit = literalInteger(call.bound[2]);
  if (limit === undefined) return refused("with a limit that is no constant")(call);
  if (limit <= 0) return fragment(parts, [text]);
  const skipped = `^(?:(?s:.*?)(?:${regex.body})){${limit - 1}}`;
  const rest = `regexp_replace(${text.sql}, ${quoteText(skipped)}, '')`;
  if (limit === 1) return fragment(`CASE WHEN ${text.sql} IS NOT NULL THEN [${text.sql}] END`, [text]);
  if (limit > 500) return refused("with a limit above 500")(call);
  return fragment(
    `CASE WHEN ${text.sql} IS NULL THEN NULL WHEN len(${parts}) <= ${limit} THEN ${parts} ELSE list_append(${parts}[1:${limit - 1}], ${rest}) END`,
    [text, text, text, text],
  );
}

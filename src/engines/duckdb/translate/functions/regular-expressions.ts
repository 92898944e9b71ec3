import { literalInteger, literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { endOfText, regexOf } from "../regex/regex-for-match.js";
import type { Regex } from "../regex/translate-regex.js";
import { invalid } from "../render/rendering.js";
import { raisingCallback, type SpelledCall } from "./spelling.js";

function subject({ args }: SpelledCall): Fragment {
  return args[0] ?? fragment("NULL");
}

function regexOfCall({ rendering, bound }: SpelledCall): Regex | undefined {
  return regexOf(rendering, bound[1]);
}

/** The pattern for RE2, where it goes on behind a match as Java does. */
function regexOfMatches(call: SpelledCall): Regex | undefined {
  const regex = regexOfCall(call);
  return regex === undefined || regex.end || regex.matchesNothing() ? undefined : regex;
}

/** The group that is asked for, the first by default; undefined when it is no constant, or none of the pattern, which raises where the pattern is found. */
function groupOf({ bound }: SpelledCall, regex: Regex): number | undefined {
  const group = bound.length < 3 ? 1 : literalInteger(bound[2]);
  return group !== undefined && group >= 0 && group <= regex.groups ? group : undefined;
}

/** The callback of the name; `missing` are the last arguments, where they were left out. */
function calledBack(name: string, count: number, ...missing: readonly string[]): (call: SpelledCall) => Fragment {
  return (call) => {
    const all = [...call.args, ...missing.map((text) => fragment(text))];
    return raisingCallback(name)({ ...call, args: all.slice(0, count) });
  };
}

export function regexpExtract(call: SpelledCall): Fragment {
  const regex = regexOfCall(call);
  const group = regex && groupOf(call, regex);
  if (regex === undefined || group === undefined) return calledBack("regexp_extract", 3, "1")(call);
  const text = subject(call);
  if (!regex.end) return fragment(`regexp_extract(${text.sql}, ${quoteText(regex.body)}, ${group})`, [text]);
  // What Java's $ looks at is no part of the match, so the match becomes a group of its own.
  return fragment(`regexp_extract(${text.sql}, ${quoteText(`(${regex.body})${endOfText}`)}, ${group + 1})`, [text]);
}

export function regexpExtractAll(call: SpelledCall): Fragment {
  const regex = regexOfMatches(call);
  const group = regex && groupOf(call, regex);
  if (regex === undefined || group === undefined) return calledBack("regexp_extract_all", 3, "1")(call);
  const text = subject(call);
  const all = `regexp_extract_all(${text.sql}, ${quoteText(regex.body)}, ${group})`;
  return fragment(`list_transform(${all}, lambda item: coalesce(item, ''))`, [text]);
}

export function regexpCount(call: SpelledCall): Fragment {
  const regex = regexOfMatches(call);
  if (regex === undefined) return calledBack("regexp_count", 2)(call);
  const text = subject(call);
  return fragment(`CAST(len(regexp_extract_all(${text.sql}, ${quoteText(regex.body)})) AS INTEGER)`, [text]);
}

/** The position of the first match, 0 without one. Which group is asked for changes nothing, unless it is NULL. */
export function regexpInstr(call: SpelledCall): Fragment {
  regexOfCall(call);
  const position = calledBack("regexp_instr", 2)(call);
  const [, , group] = call.args;
  if (group === undefined) return position;
  return fragment(`CASE WHEN ${group.sql} IS NOT NULL THEN ${position.sql} END`, [position, group], true);
}

export function regexpSubstr(call: SpelledCall): Fragment {
  regexOfCall(call);
  return calledBack("regexp_substr", 2)(call);
}

export function regexpReplace(call: SpelledCall): Fragment {
  const regex = regexOfCall(call);
  const position = call.args.length < 4 ? 1 : literalInteger(call.bound[3]);
  if (position !== undefined && position < 1) {
    const message = `regexp_replace() counts positions from 1 but found ${position}`;
    return invalid(call.rendering, "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE", message, call.call.span);
  }
  const replacement = literalText(call.bound[2]);
  const isPlain = position === 1 && regex !== undefined && !regex.matchesNothing() && regex.groups < 9;
  const spelled = isPlain && replacement !== undefined ? replacementOf(replacement, regex) : undefined;
  if (regex === undefined || spelled === undefined) return calledBack("regexp_replace", 4, "1")(call);
  const text = subject(call);
  const [pattern, value] = regex.end
    ? [`(?:${regex.body})(${endOfText})`, `${spelled}\\${regex.groups + 1}`]
    : [regex.body, spelled];
  return fragment(`regexp_replace(${text.sql}, ${quoteText(pattern)}, ${quoteText(value)}, 'g')`, [text]);
}

/** Java writes a group as `$1` and escapes with a backslash, RE2 writes it `\\1`. Undefined for anything else. */
function replacementOf(replacement: string, regex: Regex): string | undefined {
  let isPlain = true;
  const spelled = replacement.replace(/\\([\s\S]?)|\$(\d*)/g, (_, escaped?: string, group?: string) => {
    if (escaped !== undefined && escaped !== "") return escaped === "\\" ? "\\\\" : escaped;
    const index = Number(group);
    if (escaped === "" || group === undefined || !/^\d$/.test(group) || index > regex.groups) isPlain = false;
    return `\\${index}`;
  });
  return isPlain ? spelled : undefined;
}

/** The pattern is a regular expression in Databricks too. */
export function split(call: SpelledCall): Fragment {
  const regex = literalText(call.bound[1]) === "" ? undefined : regexOfMatches(call);
  const limit = call.args.length === 2 ? -1 : literalInteger(call.bound[2]);
  if (regex === undefined || limit === undefined || limit > 0) return calledBack("split", 3, "-1")(call);
  const text = subject(call);
  return fragment(`string_split_regex(${text.sql}, ${quoteText(regex.body)})`, [text]);
}

import { literalText } from "../../../../sql/index.js";
import { PatternError, type PatternItem, parseJavaPattern } from "../datetime/java-pattern.js";
import { isReadableZone } from "../datetime/parse-moment.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { invalid } from "../render/rendering.js";
import { refused, type SpelledCall } from "./spelling.js";

/** What strftime writes for each field that has the same meaning in both, for years of four digits. */
const formats: Readonly<Record<string, string>> = {
  yyyy: "%Y",
  y: "%Y",
  yy: "%y",
  MM: "%m",
  M: "%-m",
  MMM: "%b",
  MMMM: "%B",
  dd: "%d",
  d: "%-d",
  DDD: "%j",
  HH: "%H",
  H: "%-H",
  hh: "%I",
  h: "%-I",
  mm: "%M",
  m: "%-M",
  ss: "%S",
  s: "%-S",
  SSS: "%g",
  SSSSSS: "%f",
  a: "%p",
  E: "%a",
  EE: "%a",
  EEE: "%a",
  EEEE: "%A",
};

/** The items of a constant pattern; undefined for one that is none. What Spark does not take is an error. */
function itemsOf(call: SpelledCall, use: "format" | "parse"): readonly PatternItem[] | undefined {
  const pattern = literalText(call.bound[1]);
  if (pattern === undefined) return undefined;
  try {
    return parseJavaPattern(pattern, use);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return invalid(call.rendering, error.errorClass, error.message, call.bound[1]?.span ?? call.call.span);
  }
}

/** Writes the first argument by the pattern after it. */
export function formatDate(call: SpelledCall): Fragment {
  const [value, pattern] = call.args;
  if (value === undefined || pattern === undefined) throw new Error("A pattern stands behind its value");
  const items = itemsOf(call, "format");
  const moment = `CAST(${value.sql} AS TIMESTAMP)`;
  const exact = fragment(
    `dq_js_format_moment(epoch_us(${moment}), ${pattern.sql})`,
    [value, pattern],
    items === undefined,
  );
  const format = items && strftimeFormat(items);
  if (format === undefined || format === "") return exact;
  const usual = `strftime(${moment}, ${quoteText(format)})`;
  if (!format.includes("%Y") && !format.includes("%y")) return fragment(usual, [value]);
  return fragment(`CASE WHEN year(${value.sql}) BETWEEN 1000 AND 9999 THEN ${usual} ELSE ${exact.sql} END`, [
    value,
    value,
    exact,
  ]);
}

function strftimeFormat(items: readonly PatternItem[]): string | undefined {
  let format = "";
  for (const item of items) {
    if (item.kind === "optional") return undefined;
    const text = item.kind === "text" ? item.text.replaceAll("%", "%%") : formats[item.letter.repeat(item.count)];
    if (text === undefined) return undefined;
    format += text;
  }
  return format;
}

/** Fields of a fixed width, as DuckDB's strptime reads them. */
const fields: Readonly<Record<string, { readonly regex: string; readonly format: string }>> = {
  yyyy: { regex: "[0-9]{4}", format: "%Y" },
  MM: { regex: "[0-9]{2}", format: "%m" },
  dd: { regex: "[0-9]{2}", format: "%d" },
  HH: { regex: "(?:[01][0-9]|2[0-3])", format: "%H" },
  mm: { regex: "[0-5][0-9]", format: "%M" },
  ss: { regex: "[0-5][0-9]", format: "%S" },
};

/** The usual patterns for DuckDB, which reads them ten times as fast; undefined for others. */
function fastPattern(items: readonly PatternItem[]): { readonly regex: string; readonly format: string } | undefined {
  let [regex, format] = ["", ""];
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind === "optional") return undefined;
    if (item.kind === "text") {
      if (!/^[-/.: ,T]$/.test(item.text)) return undefined;
      regex += `[${item.text}]`;
      format += item.text;
      continue;
    }
    const field = fields[item.letter.repeat(item.count)];
    if (field === undefined || seen.has(item.letter)) return undefined;
    seen.add(item.letter);
    regex += field.regex;
    format += field.format;
  }
  return ["y", "M", "d"].every((letter) => seen.has(letter)) ? { regex, format } : undefined;
}

/** Microseconds since 1970 of the first argument, read by the pattern after it; raises, or gives NULL, when it does not fit. */
export function microsOfText(call: SpelledCall, onError: "raise" | "null"): Fragment {
  const [text, pattern] = call.args;
  if (text === undefined || pattern === undefined) throw new Error("A pattern stands behind its text");
  const items = itemsOf(call, "parse");
  if (items !== undefined && hasUnreadable(items)) return refused("with a time zone by name in the pattern")(call);
  const raises = onError === "raise" || items === undefined;
  const exact = `dq_js_${onError === "raise" ? "" : "try_"}parse_moment(${text.sql}, ${pattern.sql})`;
  const fast = items && fastPattern(items);
  if (fast === undefined) return fragment(exact, [text, pattern], raises);
  const read = `epoch_us(try_strptime(${text.sql}, ${quoteText(fast.format)}))`;
  const usual = `CASE WHEN regexp_full_match(${text.sql}, ${quoteText(fast.regex)}) THEN ${read} END`;
  return fragment(`coalesce(${usual}, ${exact})`, [text, text, text], raises);
}

function hasUnreadable(items: readonly PatternItem[]): boolean {
  return items.some((item) => {
    if (item.kind === "optional") return hasUnreadable(item.items);
    return item.kind === "field" && "VzOXxZ".includes(item.letter) && !isReadableZone(item.letter, item.count);
  });
}

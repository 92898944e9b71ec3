import { literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { refused, type SpelledCall, type Spelling } from "./spelling.js";

/** Letters of a pattern, runs of one letter, quoted text and anything else. */
function tokensOf(pattern: string): readonly string[] {
  return pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']/g) ?? [];
}

/** What strftime writes for each token that has the same meaning in both. */
const formats: Readonly<Record<string, string>> = {
  yyyy: "%Y",
  yy: "%y",
  MM: "%m",
  M: "%-m",
  MMM: "%b",
  MMMM: "%B",
  dd: "%d",
  d: "%-d",
  D: "%-j",
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
  EEE: "%a",
  EEEE: "%A",
};

/** Writes the first argument by the constant pattern after it. */
export function formatDate(call: SpelledCall): Fragment {
  const [value] = call.args;
  const pattern = literalText(call.bound[1]);
  const format = pattern === undefined ? undefined : strftimeFormat(pattern);
  if (value === undefined || format === undefined) return refused("with this pattern")(call);
  return fragment(`strftime(CAST(${value.sql} AS TIMESTAMP), ${quoteText(format)})`, [value]);
}

function strftimeFormat(pattern: string): string | undefined {
  let format = "";
  for (const token of tokensOf(pattern)) {
    if (token.startsWith("'")) format += plainText(token).replaceAll("%", "%%");
    else if (/^[A-Za-z]/.test(token)) {
      const known = formats[token];
      if (known === undefined) return undefined;
      format += known;
    } else format += token === "%" ? "%%" : token;
  }
  return format;
}

function plainText(quoted: string): string {
  return quoted === "''" ? "'" : quoted.slice(1, -1).replaceAll("''", "'");
}

/** Fields of a fixed width: the only ones that Java and a regular expression read alike. */
const fields: Readonly<Record<string, string>> = {
  yyyy: "year",
  MM: "month",
  dd: "day",
  HH: "hour",
  mm: "minute",
  ss: "second",
  SSS: "fraction",
  SSSSSS: "fraction",
};

interface ParsePattern {
  readonly regex: string;
  /** The number of the group that holds each field. */
  readonly groups: ReadonlyMap<string, number>;
}

/** Reads a text by a constant pattern. A text that does not fit raises an error. */
export function parseDate(type: "DATE" | "TIMESTAMPTZ"): Spelling {
  return (call) => {
    const text = call.args[0];
    const written = literalText(call.bound[1]);
    const pattern = written === undefined ? undefined : parsePatternOf(written);
    if (text === undefined || pattern === undefined || call.bound[0]?.type.kind !== "string")
      return refused("with this pattern")(call);
    return parse(call, text, pattern, type);
  };
}

function parsePatternOf(pattern: string): ParsePattern | undefined {
  let regex = "";
  const groups = new Map<string, number>();
  for (const token of tokensOf(pattern)) {
    const field = fields[token];
    if (field !== undefined && !groups.has(field)) {
      groups.set(field, groups.size + 1);
      regex += `([0-9]{${token.length}})`;
    } else if (/^[A-Za-z]/.test(token)) return undefined;
    else
      regex += (token.startsWith("'") ? plainText(token) : token).replace(
        /[^A-Za-z0-9]/g,
        (char) => `\\x{${char.charCodeAt(0).toString(16)}}`,
      );
  }
  return groups.has("year") ? { regex: `^${regex}\\z`, groups } : undefined;
}

function parse(
  call: SpelledCall,
  text: Fragment,
  { regex, groups }: ParsePattern,
  type: "DATE" | "TIMESTAMPTZ",
): Fragment {
  const pattern = quoteText(regex);
  const part = (field: string, missing: string): string => {
    const group = groups.get(field);
    return group === undefined ? `'${missing}'` : `regexp_extract(${text.sql}, ${pattern}, ${group})`;
  };
  const date = `${part("year", "1970")} || '-' || ${part("month", "01")} || '-' || ${part("day", "01")}`;
  const time = ` || ' ' || ${part("hour", "00")} || ':' || ${part("minute", "00")} || ':' || ${part("second", "00")} || '.' || ${part("fraction", "0")}`;
  const moment = `CASE WHEN regexp_matches(${text.sql}, ${pattern}) THEN TRY_CAST(${date}${time} AS TIMESTAMP) END`;
  const failure = `error('[CANNOT_PARSE_TIMESTAMP] The text ''' || ${text.sql} || ''' does not fit the pattern')`;
  const checked = `CASE WHEN ${text.sql} IS NULL THEN NULL ELSE coalesce(${moment}, ${failure}) END`;
  return {
    ...fragment(`CAST(${checked} AS ${type})`, [text], true),
    weight: text.weight * 10 + (call.args.length - 1),
  };
}

const units = ["DAY", "MONTH", "WEEK", "QUARTER", "YEAR", "HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND"];
const fields = [
  "'YEAR'",
  "'MONTH'",
  "'DAY'",
  "'QUARTER'",
  "'WEEK'",
  "'DOW'",
  "'DOY'",
  "'HOUR'",
  "'SECOND'",
  "'nothing'",
];
const parts = ["'MONTH'", "'YEAR'", "'week'", "'QUARTER'", "'DD'", "'hour'", "'nothing'"];
const patterns = [
  "'yyyy-MM-dd'",
  "'yyyy-MM-dd HH:mm:ss'",
  "'dd.MM.yyyy'",
  "'d/M/yy'",
  "'yyyyMMdd'",
  "'EEE, MMM d'",
  "''",
];
const regexes = ["'a'", "'[0-9]+'", "r'^(\\w+)@(\\w+)'", "'\\\\d{2,}'", "'(?i)new'", "''", "'(a|b)*$'", "'('", "'.'"];
const likes = ["'a%'", "'%'", "'_'", "''", "'%\\\\_%'", "'A%0005'", "'\\\\'"];
const groups = ["1", "0", "2", "-1"];
const zones = ["'UTC'", "'Europe/Berlin'", "'America/New_York'", "'+05:30'", "'nowhere'"];
const small = ["1", "0", "2", "3", "-1", "5", "qty", "NULL"];
const scales = ["2", "0", "1", "-1", "5", "-3", "18"];
const json = ["payload", `'{"a":{"b":[1,2,null]},"c":"x"}'`, "'[1, \"2\"]'", "'{'", "'null'", "''"];
const paths = ["'$.user.name'", "'$'", "'$.items[0].sku'", "'$.a.b[1]'", "'$[*]'", "'$.'", "'x'"];
const schemas = ["'a STRUCT<b: ARRAY<INT>>, c STRING'", "'user STRUCT<name: STRING, age: INT>'", "'ARRAY<INT>'"];
const charsets = ["'UTF-8'", "'US-ASCII'", "'ISO-8859-1'", "'UTF-16'", "'nothing'"];
const urls = ["'https://user@example.com:8080/a/b?x=1&y=é#top'", "'nothing'", "''", "email"];
const urlParts = ["'HOST'", "'PATH'", "'QUERY'", "'PROTOCOL'", "'REF'", "'nothing'"];
const years = ["2024", "1970", "1", "9999", "1899", "0"];
const months = ["2", "12", "1", "13", "qty"];
const days = ["28", "1", "31", "29", "id"];
const seconds = ["30.5", "0", "59.999999", "60", "61"];
const shares = ["0.5D", "0.25", "0", "1", "1.5"];
const marks = ["'X'", "'*'", "NULL", "''"];

/** The values of arguments that mean something as constants alone, or would cost too much otherwise, by their index. */
type Constants = Readonly<Record<number, readonly string[]>>;

const moment: Constants = { 0: years, 1: months, 2: days, 3: ["12", "23", "24"], 4: ["30"], 5: seconds, 6: zones };
const inUnits: Constants = { 0: units };
const byPattern: Constants = { 1: patterns };
const byRegex: Constants = { 1: regexes, 2: groups };
const byZone: Constants = { 1: zones };
const rounding: Constants = { 1: scales };
const bits: Constants = { 1: ["1", "0", "3", "31", "33", "63", "-1"] };
const ofUrl: Constants = { 0: urls, 1: urlParts, 2: ["'x'", "'y'", "'nothing'"] };
const ofVariant: Constants = { 1: paths, 2: ["'string'", "'int'", "'array<int>'", "'date'"] };
const masks: Constants = { 1: marks, 2: marks, 3: marks, 4: marks };
const padding: Constants = { 1: small };

/** Constant arguments by function; with a slash, of calls with so many arguments. */
const constants: Readonly<Record<string, Constants>> = {
  "date_add/3": { ...inUnits, 1: small },
  "dateadd/3": { ...inUnits, 1: small },
  timestampadd: { ...inUnits, 1: small },
  "datediff/3": inUnits,
  "date_diff/3": inUnits,
  timestampdiff: inUnits,
  timediff: inUnits,
  date_part: { 0: fields },
  datepart: { 0: fields },
  date_trunc: { 0: parts },
  trunc: { 1: parts },
  next_day: { 1: ["'MON'", "'TU'", "'sunday'", "'nothing'"] },
  date_format: byPattern,
  to_date: byPattern,
  try_to_date: byPattern,
  to_timestamp: byPattern,
  try_to_timestamp: byPattern,
  to_timestamp_ltz: byPattern,
  to_timestamp_ntz: byPattern,
  unix_timestamp: byPattern,
  to_unix_timestamp: byPattern,
  from_unixtime: byPattern,
  to_char: { 1: [...patterns, "'999.99'", "'$99,999'"] },
  to_varchar: { 1: [...patterns, "'000D00'"] },
  from_utc_timestamp: byZone,
  to_utc_timestamp: byZone,
  "convert_timezone/2": { 0: zones },
  "convert_timezone/3": { 0: zones, 1: zones },
  make_date: moment,
  make_timestamp: moment,
  make_timestamp_ltz: moment,
  make_timestamp_ntz: moment,
  try_make_timestamp: moment,
  try_make_timestamp_ltz: moment,
  try_make_timestamp_ntz: moment,
  repeat: padding,
  space: { 0: small },
  lpad: padding,
  rpad: padding,
  array_repeat: padding,
  array_insert: padding,
  conv: { 1: ["10", "16", "2", "36", "1"], 2: ["16", "10", "-10", "2", "37"] },
  split: { 1: [...regexes, "','"], 2: small },
  split_part: { 1: ["','", "''", "'a'"], 2: small },
  substring_index: { 1: ["','", "'.'", "''"], 2: small },
  regexp_extract: byRegex,
  regexp_extract_all: byRegex,
  regexp_replace: { 1: regexes, 2: ["'x'", "'$1-'", "''", "'\\\\$'"], 3: ["1", "2", "100"] },
  regexp_like: byRegex,
  regexp: byRegex,
  rlike: byRegex,
  regexp_count: byRegex,
  regexp_instr: byRegex,
  regexp_substr: byRegex,
  like: { 1: likes },
  ilike: { 1: likes },
  format_number: { 1: ["2", "0", "'#,##0.00'"] },
  format_string: { 0: ["'%s'", "'%s-%s'", "'%d'", "'%5.2f'", "'%%'"] },
  printf: { 0: ["'%s'", "'%s-%s'", "'%05d'"] },
  mask: masks,
  overlay: { 2: small, 3: small },
  elt: { 0: ["1", "2", "3", "0", "qty"] },
  sha2: { 1: ["256", "224", "0", "512", "1"] },
  encode: { 1: charsets },
  to_binary: { 1: ["'hex'", "'base64'", "'utf-8'", "'nothing'"] },
  try_to_binary: { 1: ["'hex'", "'base64'", "'utf-8'"] },
  parse_url: ofUrl,
  try_parse_url: ofUrl,
  get_json_object: { 0: json, 1: paths },
  from_json: { 0: json, 1: schemas, 2: ["map('mode', 'FAILFAST')"] },
  to_json: { 1: ["map('ignoreNullFields', 'false')"] },
  json_array_length: { 0: json },
  json_object_keys: { 0: json },
  parse_json: { 0: json },
  try_parse_json: { 0: json },
  variant_get: ofVariant,
  try_variant_get: ofVariant,
  schema_of_json: { 0: json.slice(1) },
  round: rounding,
  bround: rounding,
  ceil: rounding,
  ceiling: rounding,
  floor: rounding,
  shiftleft: bits,
  shiftright: bits,
  shiftrightunsigned: bits,
  bit_get: bits,
  getbit: bits,
  factorial: { 0: ["5", "0", "20", "21", "-1", "qty"] },
  width_bucket: { 3: small },
  str_to_map: { 1: ["','", "'[,;]'"], 2: ["':'", "'='"] },
  percentile: { 1: shares, 2: ["1", "2"] },
  percentile_cont: { 0: shares },
  percentile_disc: { 0: shares },
  percentile_approx: { 1: shares, 2: ["100"] },
  approx_percentile: { 1: shares, 2: ["100"] },
  approx_count_distinct: { 1: ["0.05"] },
  histogram_numeric: { 1: ["5"] },
  any_value: { 1: ["TRUE", "FALSE"] },
  first: { 1: ["TRUE", "FALSE"] },
  first_value: { 1: ["TRUE", "FALSE"] },
  last: { 1: ["TRUE", "FALSE"] },
  last_value: { 1: ["TRUE", "FALSE"] },
  mode: { 1: ["TRUE", "FALSE"] },
  string_agg: { 1: ["','", "''"] },
  listagg: { 1: ["','", "''"] },
  ntile: { 0: ["2", "1", "100"] },
  lag: { 1: ["1", "0", "2", "-1"] },
  lead: { 1: ["1", "0", "2", "-1"] },
  nth_value: { 1: ["1", "2"] },
};

/** The constants that an argument is taken from; undefined where it may be any value. */
export function constantsOf(name: string, index: number, count: number): readonly string[] | undefined {
  return (constants[`${name}/${count}`] ?? constants[name])?.[index];
}

/** All arguments of functions that take few of all; between angle brackets stands the type of a value. */
export const argumentLists: Readonly<Record<string, readonly (readonly string[])[]>> = {
  sequence: [
    ["1", "5"],
    ["qty", "3"],
    ["5", "1", "-2"],
    ["1L", "9", "4"],
    ["DATE'2024-01-30'", "DATE'2024-03-01'", "INTERVAL 1 MONTH"],
    ["order_date", "DATE'2024-01-07'"],
    ["1", "5", "0"],
  ],
  map: [
    ["'a'", "<INT>", "'b'", "<INT>"],
    ["<STRING>", "<STRING>"],
    ["1", "<DATE>", "1", "<DATE>"],
  ],
  named_struct: [
    ["'sku'", "<STRING>", "'qty'", "<INT>"],
    ["'lat'", "<DOUBLE>", "'lon'", "<DOUBLE>"],
  ],
  map_from_entries: [
    ["array(struct('a', 'x'), struct('b', NULL))"],
    ["array(struct('a', 1), NULL)"],
    ["arrays_zip(<ARRAY<STRING>>, <ARRAY<STRING>>)"],
  ],
  decode: [...charsets.map((charset) => ["<BINARY>", charset]), ["<INT>", "1", "'a'", "'b'"]],
  grouping: [["status"]],
  grouping_id: [["status"]],
  extract: fields.map((field) => [field, "<TIMESTAMP>"]),
  make_dt_interval: [["1", "<INT>"], ["<INT>", "2", "3", "4.5"], []],
  make_ym_interval: [["1", "<INT>"], ["<INT>"], []],
};

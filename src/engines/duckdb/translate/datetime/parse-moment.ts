import { dayOfYear, daysOf, type LocalTime, lengthOfMonth, microsOf, monthNames, timeOf } from "./calendar.js";
import type { PatternItem } from "./java-pattern.js";
import { unitSizes } from "./unit-sizes.js";
import { momentOf, zoneOf } from "./zones.js";

type Fields = Map<string, number>;

/** Where reading goes on, and what was read so far. */
interface State {
  readonly position: number;
  readonly fields: ReadonlyMap<string, number>;
  readonly zone: string | undefined;
}

/**
 * Microseconds since 1970 of a text that fits a pattern of Java, read strictly in a session in UTC, as Spark's formatters
 * do; undefined when it does not fit. A missing year is 1970, everything else that is missing the smallest.
 */
export function parseMoment(items: readonly PatternItem[], text: string): bigint | undefined {
  const end = read(withWidths(items), text, { position: 0, fields: new Map(), zone: undefined });
  if (end === undefined || end.position !== text.length) return undefined;
  const time = resolve(new Map(end.fields));
  if (time === undefined) return undefined;
  if (end.zone === undefined) return microsOf(time);
  const zone = zoneOf(end.zone);
  return zone && momentOf(microsOf(time), zone);
}

/** A number to read: from `least` to `most` digits, of which `reserved` belong to the fixed fields behind it. */
interface NumberItem {
  readonly kind: "number";
  readonly field: string;
  readonly least: number;
  readonly most: number;
  readonly isSigned: boolean;
  readonly needsPlus: boolean;
  reserved: number;
}
type Item =
  | NumberItem
  | Exclude<PatternItem, { kind: "optional" }>
  | { readonly kind: "optional"; readonly items: readonly Item[] };

/** Fields that touch share their digits: one of open width leaves to the fixed ones behind it what they need. */
function withWidths(items: readonly PatternItem[]): readonly Item[] {
  const result: Item[] = [];
  let active: NumberItem | undefined;
  for (const item of items) {
    if (item.kind === "optional") {
      active = undefined;
      result.push({ kind: "optional", items: withWidths(item.items) });
      continue;
    }
    const number = item.kind === "field" ? numberItem(item.letter, item.count) : undefined;
    if (number === undefined) {
      active = undefined;
      result.push(item);
      continue;
    }
    const isFixed = number.least === number.most && !number.isSigned;
    if (isFixed && active !== undefined) active.reserved += number.most;
    else active = number;
    result.push(number);
  }
  return result;
}

function numberItem(field: string, count: number): NumberItem | undefined {
  const make = (least: number, most: number, isSigned: boolean, needsPlus = false): NumberItem => ({
    kind: "number",
    field,
    least,
    most,
    isSigned,
    needsPlus,
    reserved: 0,
  });
  if (field === "y") return count === 2 ? make(2, 2, false) : make(count, 19, true, count >= 4);
  if (field === "D") return count === 1 ? make(1, 19, true) : make(count, 3, false);
  if (!"MLdHkhKms".includes(field) || count > 2) return undefined;
  return count === 1 ? make(1, 19, true) : make(2, 2, false);
}

function read(items: readonly Item[], text: string, start: State): State | undefined {
  let state: State | undefined = start;
  for (const item of items) {
    state = readItem(item, text, state);
    if (state === undefined) return undefined;
  }
  return state;
}

function readItem(item: Item, text: string, state: State): State | undefined {
  switch (item.kind) {
    case "optional":
      return read(item.items, text, state) ?? state;
    case "text": {
      const end = state.position + item.text.length;
      const isSame = text.slice(state.position, end).toLowerCase() === item.text.toLowerCase();
      return isSame ? { ...state, position: end } : undefined;
    }
    case "number":
      return readNumber(item, text, state);
    case "field":
      return readField(item.letter, item.count, text, state);
  }
}

function readNumber(
  { field, least, most, isSigned, needsPlus, reserved }: NumberItem,
  text: string,
  state: State,
): State | undefined {
  let from = state.position;
  const sign = text[from];
  if (sign === "-" || sign === "+") {
    if (!isSigned || (sign === "+" && !needsPlus)) return undefined;
    from += 1;
  }
  const digits = /^\d*/.exec(text.slice(from, from + most + reserved))?.[0] ?? "";
  const used = digits.slice(0, Math.max(least, digits.length - reserved));
  if (used.length < least || (sign === "-" && /^0+$/.test(used))) return undefined;
  if (needsPlus && (sign === "+") !== used.length > least && sign !== "-") return undefined;
  const number = Number(used) * (sign === "-" ? -1 : 1);
  const value = field === "y" && least === 2 && most === 2 ? 2000 + number : number;
  return withField(state, field === "L" ? "M" : field, value, from + used.length);
}

function readField(letter: string, count: number, text: string, state: State): State | undefined {
  const rest = text.slice(state.position);
  switch (letter) {
    case "M":
    case "L":
      return readName(
        monthNames.map((name) => (count === 3 ? name.slice(0, 3) : name)),
        "M",
        rest,
        state,
      );
    case "a":
      return readName(["AM", "PM"], "a", rest, state);
    case "G":
      return readName(count < 4 ? ["BC", "AD"] : ["Before Christ", "Anno Domini"], "G", rest, state);
    case "S": {
      const digits = new RegExp(`^\\d{1,${count}}`).exec(rest)?.[0];
      if (digits === undefined) return undefined;
      return withField(state, "S", Number(digits.padEnd(6, "0").slice(0, 6)), state.position + digits.length);
    }
    default:
      return readZone(letter, count, rest, state);
  }
}

/** The longest name that stands here, in capital or small letters. Names count from 1, those of halves and eras from 0. */
function readName(names: readonly string[], field: string, rest: string, state: State): State | undefined {
  const found = names
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => rest.slice(0, name.length).toLowerCase() === name.toLowerCase())
    .toSorted((left, right) => right.name.length - left.name.length)[0];
  if (found === undefined) return undefined;
  return withField(state, field, found.index + (field === "M" ? 1 : 0), state.position + found.name.length);
}

const offsetForms: Readonly<Record<string, RegExp>> = {
  X: /^(?:[zZ]|[+-]\d{2}(?:\d{2})?)/,
  XX: /^(?:[zZ]|[+-]\d{4})/,
  XXX: /^(?:[zZ]|[+-]\d{2}:\d{2})/,
  XXXX: /^(?:[zZ]|[+-]\d{4}(?:\d{2})?)/,
  XXXXX: /^(?:[zZ]|[+-]\d{2}:\d{2}(?::\d{2})?)/,
  x: /^[+-]\d{2}(?:\d{2})?/,
  xx: /^[+-]\d{4}/,
  xxx: /^[+-]\d{2}:\d{2}/,
  xxxx: /^[+-]\d{4}(?:\d{2})?/,
  xxxxx: /^[+-]\d{2}:\d{2}(?::\d{2})?/,
  Z: /^[+-]\d{4}/,
  ZZ: /^[+-]\d{4}/,
  ZZZ: /^[+-]\d{4}/,
  ZZZZZ: /^(?:[zZ]|[+-]\d{2}:\d{2}(?::\d{2})?)/,
  VV: /^(?:[A-Za-z][A-Za-z0-9~/._+-]+(?::\d{2})?|Z|[+-]\d{1,2}(?::?\d{2})?)/,
};

/** Zones by a name of several meanings are for nobody to read. */
export function isReadableZone(letter: string, count: number): boolean {
  return Object.hasOwn(offsetForms, letter.repeat(count));
}

function readZone(letter: string, count: number, rest: string, state: State): State | undefined {
  const found = offsetForms[letter.repeat(count)]?.exec(rest)?.[0];
  const zone = found === "z" ? "Z" : found;
  if (zone === undefined || zoneOf(zone) === undefined) return undefined;
  return { ...state, zone, position: state.position + zone.length };
}

/** A field that stands twice must say the same. */
function withField(state: State, field: string, value: number, position: number): State | undefined {
  const known = state.fields.get(field);
  if (known !== undefined && known !== value) return undefined;
  return { ...state, position, fields: new Map([...state.fields, [field, value]]) };
}

const ranges: Readonly<Record<string, readonly [low: number, high: number]>> = {
  M: [1, 12],
  d: [1, 31],
  D: [1, 366],
  H: [0, 23],
  k: [1, 24],
  h: [1, 12],
  K: [0, 11],
  m: [0, 59],
  s: [0, 59],
};

function resolve(fields: Fields): LocalTime | undefined {
  for (const [field, [low, high]] of Object.entries(ranges)) {
    const value = fields.get(field);
    if (value !== undefined && (value < low || value > high)) return undefined;
  }
  const date = resolveDate(fields);
  const hour = resolveHour(fields);
  if (date === undefined || hour === undefined) return undefined;
  return {
    ...date,
    hour,
    minute: fields.get("m") ?? 0,
    second: fields.get("s") ?? 0,
    microsecond: fields.get("S") ?? 0,
  };
}

function resolveDate(fields: Fields): Pick<LocalTime, "year" | "month" | "day"> | undefined {
  const written = fields.get("y") ?? 1970;
  const year = fields.get("G") === 0 ? 1 - written : written;
  const ordinal = fields.get("D");
  const [month, day] = [fields.get("M"), fields.get("d")];
  if (ordinal !== undefined && fields.has("y")) {
    const time = timeOf(BigInt(daysOf(year, 1, 1) + ordinal - 1) * BigInt(unitSizes.DAY));
    const isSame = (month ?? time.month) === time.month && (day ?? time.day) === time.day;
    return time.year === year && isSame && dayOfYear(time) === ordinal ? time : undefined;
  }
  const date = { year, month: month ?? 1, day: day ?? 1 };
  return date.day <= lengthOfMonth(year, date.month) ? date : undefined;
}

/** Hours of several kinds must agree, and an hour of a half day without its half is of the morning. */
function resolveHour(fields: Fields): number | undefined {
  const [half, ofHalf, clock] = [fields.get("a"), fields.get("K"), fields.get("h")];
  const twelve = ofHalf ?? (clock === undefined ? undefined : clock % 12);
  if (ofHalf !== undefined && clock !== undefined && ofHalf !== clock % 12) return undefined;
  const k = fields.get("k");
  const full = fields.get("H") ?? (k === undefined ? undefined : k % 24);
  if (full === undefined) return (twelve ?? 0) + (twelve === undefined ? 0 : (half ?? 0) * 12);
  if (k !== undefined && k % 24 !== full) return undefined;
  const agrees = (half ?? Math.floor(full / 12)) === Math.floor(full / 12) && (twelve ?? full % 12) === full % 12;
  return agrees ? full : undefined;
}

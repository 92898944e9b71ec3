import { remember } from "../../../../remember.js";

/** A time zone: how far its clocks are ahead of UTC, in seconds, at a second since 1970. */
export interface Zone {
  readonly offsetAt: (second: number) => number;
}

/** Short names as Java's `ZoneId.SHORT_IDS` has them. */
const shortNames: Readonly<Record<string, string>> = {
  ACT: "Australia/Darwin",
  AET: "Australia/Sydney",
  AGT: "America/Argentina/Buenos_Aires",
  ART: "Africa/Cairo",
  AST: "America/Anchorage",
  BET: "America/Sao_Paulo",
  BST: "Asia/Dhaka",
  CAT: "Africa/Harare",
  CNT: "America/St_Johns",
  CST: "America/Chicago",
  CTT: "Asia/Shanghai",
  EAT: "Africa/Addis_Ababa",
  ECT: "Europe/Paris",
  IET: "America/Indiana/Indianapolis",
  IST: "Asia/Kolkata",
  JST: "Asia/Tokyo",
  MIT: "Pacific/Apia",
  NET: "Asia/Yerevan",
  NST: "Pacific/Auckland",
  PLT: "Asia/Karachi",
  PNT: "America/Phoenix",
  PRT: "America/Puerto_Rico",
  PST: "America/Los_Angeles",
  SST: "Pacific/Guadalcanal",
  VST: "Asia/Ho_Chi_Minh",
  EST: "-05:00",
  MST: "-07:00",
  HST: "-10:00",
};

/** The zone of a name or an offset, as `java.time.ZoneId` reads it with Spark's short names. Undefined for no zone. */
export const zoneOf: (name: string) => Zone | undefined = remember(makeZone, 2_000);

function makeZone(name: string): Zone | undefined {
  const text = Object.hasOwn(shortNames, name) ? (shortNames[name] ?? name) : name;
  const offset = offsetOf(text);
  if (offset !== undefined) return { offsetAt: () => offset };
  // Names of Java tell capital letters from small ones.
  return /^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(text) ? regionOf(text) : undefined;
}

/** Seconds of `Z`, `+1`, `+01:30`, `UTC+2`, `GMT-03:30`; Spark takes single digits too. */
export function offsetOf(text: string): number | undefined {
  if (/^(?:Z|UTC|GMT|UT)$/.test(text)) return 0;
  const match = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{1,2})(?::?(\d{2}))?)?$/.exec(text);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3] ?? 0), Number(match[4] ?? 0)];
  const total = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > 18 * 3600) return undefined;
  return match[1] === "-" ? -total : total;
}

/** Rules change at whole quarters of an hour of UTC, but for the times before there were zones. */
const bucketSeconds = 900;

function regionOf(name: string): Zone | undefined {
  const format = formatOf(name);
  if (format === undefined) return undefined;
  const offsets = new Map<number, number>();
  return {
    offsetAt: (second) => {
      const bucket = Math.floor(second / bucketSeconds);
      const cached = offsets.get(bucket);
      if (cached !== undefined) return cached;
      const offset = shownAt(format, second) - second;
      if (offsets.size > 10_000) offsets.clear();
      // In the years of local mean time a change may fall inside a bucket.
      if (second > 0) offsets.set(bucket, offset);
      return offset;
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
    });
  } catch {
    return undefined;
  }
}

/** What the clocks show, as seconds since 1970 of a clock in UTC. */
function shownAt(format: Intl.DateTimeFormat, second: number): number {
  const parts = new Map(format.formatToParts(second * 1000).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - part("year") : part("year");
  const moment = new Date(0);
  moment.setUTCFullYear(year, part("month") - 1, part("day"));
  moment.setUTCHours(part("hour"), part("minute"), part("second"));
  return moment.getTime() / 1000;
}

const micros = 1_000_000n;

function secondOf(value: bigint): number {
  const rest = ((value % micros) + micros) % micros;
  return Number((value - rest) / micros);
}

/** What the clocks of the zone show at a moment; both in microseconds since 1970. */
export function localOf(moment: bigint, zone: Zone): bigint {
  return moment + BigInt(zone.offsetAt(secondOf(moment))) * micros;
}

/**
 * The moment at which the clocks of the zone show a time. Of two the earlier one; a time that is skipped is moved on by the
 * length of the gap. So does `java.time.ZonedDateTime.ofLocal`.
 */
export function momentOf(local: bigint, zone: Zone): bigint {
  const second = secondOf(local);
  const day = 86_400;
  // The offsets around the time; a zone changes at most once in two days.
  const [before, after] = [zone.offsetAt(second - day), zone.offsetAt(second + day)];
  const early = Math.max(before, after);
  const late = Math.min(before, after);
  const isEarly = zone.offsetAt(second - early) === early;
  const isLate = zone.offsetAt(second - late) === late;
  const offset = isEarly ? early : isLate ? late : before;
  return local - BigInt(offset) * micros;
}

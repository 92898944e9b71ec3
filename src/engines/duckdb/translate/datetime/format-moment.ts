import { dayNames, dayOfWeek, dayOfYear, type LocalTime, monthNames } from "./calendar.js";
import type { PatternItem } from "./java-pattern.js";

/** Writes a time of a session in UTC by a pattern of Java. */
export function formatMoment(items: readonly PatternItem[], time: LocalTime): string {
  return items.map((item) => formatItem(item, time)).join("");
}

function formatItem(item: PatternItem, time: LocalTime): string {
  switch (item.kind) {
    case "text":
      return item.text;
    case "optional":
      return formatMoment(item.items, time);
    case "field":
      return formatField(item.letter, item.count, time);
  }
}

function formatField(letter: string, count: number, time: LocalTime): string {
  const number = (value: number): string => `${value}`.padStart(count, "0");
  switch (letter) {
    case "y":
      return yearText(time.year, count);
    case "M":
    case "L":
      return count <= 2 ? number(time.month) : named(monthNames[time.month - 1], count === 3);
    case "d":
      return number(time.day);
    case "D":
      return number(dayOfYear(time));
    case "E":
      return named(dayNames[dayOfWeek(time) - 1], count < 4);
    case "F":
      return number(((time.day - 1) % 7) + 1);
    case "Q":
    case "q":
      return quarterText(Math.floor((time.month + 2) / 3), count);
    case "H":
      return number(time.hour);
    case "k":
      return number(time.hour === 0 ? 24 : time.hour);
    case "K":
      return number(time.hour % 12);
    case "h":
      return number(time.hour % 12 === 0 ? 12 : time.hour % 12);
    case "m":
      return number(time.minute);
    case "s":
      return number(time.second);
    case "S":
      return `${time.microsecond}`.padStart(6, "0").padEnd(9, "0").slice(0, count);
    case "a":
      return time.hour < 12 ? "AM" : "PM";
    case "G":
      return eraText(time.year, count);
    default:
      return zoneText(letter, count);
  }
}

function named(name: string | undefined, isShort: boolean): string {
  return isShort ? (name ?? "").slice(0, 3) : (name ?? "");
}

/** Two letters are the last two digits; more than four digits have a plus where four were asked for. */
function yearText(year: number, count: number): string {
  if (count === 2) return `${((year % 100) + 100) % 100}`.padStart(2, "0");
  const digits = `${Math.abs(year)}`.padStart(count, "0");
  if (year < 0) return `-${digits}`;
  return count >= 4 && digits.length > count ? `+${digits}` : digits;
}

function quarterText(quarter: number, count: number): string {
  if (count <= 2) return `${quarter}`.padStart(count, "0");
  return count === 3 ? `Q${quarter}` : `${["1st", "2nd", "3rd", "4th"][quarter - 1]} quarter`;
}

function eraText(year: number, count: number): string {
  if (count < 4) return year > 0 ? "AD" : "BC";
  return year > 0 ? "Anno Domini" : "Before Christ";
}

const utc: Readonly<Record<string, string>> = {
  VV: "UTC",
  z: "UTC",
  zz: "UTC",
  zzz: "UTC",
  zzzz: "Coordinated Universal Time",
  x: "+00",
  xx: "+0000",
  xxx: "+00:00",
  xxxx: "+0000",
  xxxxx: "+00:00",
  Z: "+0000",
  ZZ: "+0000",
  ZZZ: "+0000",
  ZZZZ: "GMT",
  ZZZZZ: "Z",
};

function zoneText(letter: string, count: number): string {
  if (letter === "X") return "Z";
  return letter === "O" ? "GMT" : (utc[letter.repeat(count)] ?? "");
}

import { parseTimestampText } from "../../../../sql/index.js";
import { type LocalTime, microsOf, timeOf } from "./calendar.js";
import { momentOf, zoneOf } from "./zones.js";

type Kind = "date" | "timestamp" | "timestamp_ntz";

/** The day or moment that CAST reads from a text, as a text that every engine reads alike; undefined for a text of none. */
export function momentText(text: string, kind: Kind): string | undefined {
  const parts = parseTimestampText(text);
  const zone = parts && zoneOf(parts.zone === "" ? "UTC" : parts.zone);
  if (parts === undefined || zone === undefined) return undefined;
  const local = microsOf(parts);
  return microsText(kind === "timestamp" ? momentOf(local, zone) : local, kind);
}

/** Microseconds since 1970 as text; undefined outside of the years from 1 to 9999. */
export function microsText(micros: bigint, kind: Kind): string | undefined {
  return timeText(timeOf(micros), kind);
}

/** The same for a day and a time of day, of UTC. */
export function timeText(time: LocalTime, kind: Kind): string | undefined {
  if (time.year < 1 || time.year > 9999) return undefined;
  const date = `${digits(time.year, 4)}-${digits(time.month, 2)}-${digits(time.day, 2)}`;
  if (kind === "date") return date;
  const clock = `${digits(time.hour, 2)}:${digits(time.minute, 2)}:${digits(time.second, 2)}`;
  return `${date} ${clock}.${digits(time.microsecond, 6)}${kind === "timestamp" ? "+00" : ""}`;
}

function digits(part: number, count: number): string {
  return `${part}`.padStart(count, "0");
}

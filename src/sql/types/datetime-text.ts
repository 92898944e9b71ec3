/** A date and a time of day, without a zone. */
export interface DateTimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** The zone as written: empty, `Z`, `+01:00`, `Europe/Berlin`. */
  readonly zone: string;
}

const datePattern = /^([+-]?\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?)?$/s;
const timestampPattern =
  /^([+-]?\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T](\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{0,9}))?)?)?\s*([A-Za-z+-][\w/:+-]*)?)?)?)?$/;

/** The date that Spark reads from a text; `2024-5` is its first day. */
export function parseDateText(text: string): DateTimeParts | undefined {
  const match = datePattern.exec(text.trim());
  return match ? checked(match, "") : undefined;
}

/** The timestamp that Spark reads from a text; what is missing is the smallest. */
export function parseTimestampText(text: string): DateTimeParts | undefined {
  const match = timestampPattern.exec(text.trim());
  return match ? checked(match, match[8] ?? "") : undefined;
}

type Captured = readonly (string | undefined)[];

function checked(
  [, year, month, day, hour, minute, second, fraction]: Captured,
  zone: string,
): DateTimeParts | undefined {
  const parts = {
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: fraction === undefined ? 0 : Number(fraction.padEnd(6, "0").slice(0, 6)),
    zone,
  };
  const valid = parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= daysIn(parts.year, parts.month);
  return valid && parts.hour < 24 && parts.minute < 60 && parts.second < 60 ? parts : undefined;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

import type { DateTimeParts } from "../../../../sql/index.js";
import { unitSizes } from "./unit-sizes.js";

/** A day and a time of day, without a zone. */
export type LocalTime = Omit<DateTimeParts, "zone">;

const dayMicros = BigInt(unitSizes.DAY);

/** Days from 1970-01-01 to a day of the Gregorian calendar, which holds for all time. */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear - 719_468;
}

/** Microseconds since 1970-01-01 00:00. */
export function microsOf(time: LocalTime): bigint {
  const seconds = (time.hour * 60 + time.minute) * 60 + time.second;
  return (
    BigInt(daysOf(time.year, time.month, time.day)) * dayMicros +
    BigInt(seconds) * 1_000_000n +
    BigInt(time.microsecond)
  );
}

/** The day and time of microseconds since 1970-01-01 00:00. */
export function timeOf(micros: bigint): LocalTime {
  const ofDay = ((micros % dayMicros) + dayMicros) % dayMicros;
  const days = Number((micros - ofDay) / dayMicros);
  const seconds = Number(ofDay / 1_000_000n);
  return {
    ...dateOf(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: Number(ofDay % 1_000_000n),
  };
}

function dateOf(days: number): Pick<LocalTime, "year" | "month" | "day"> {
  // Counted from a 1 March, so that the day that some years have more is the last of its year.
  const sinceMarch = days + 719_468;
  const era = Math.floor(sinceMarch / 146_097);
  const dayOfEra = sinceMarch - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const ofYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** The number of days of a month. */
export function lengthOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Monday is 1. */
export function dayOfWeek({ year, month, day }: Pick<LocalTime, "year" | "month" | "day">): number {
  return ((((daysOf(year, month, day) + 3) % 7) + 7) % 7) + 1;
}

export function dayOfYear({ year, month, day }: Pick<LocalTime, "year" | "month" | "day">): number {
  return daysOf(year, month, day) - daysOf(year, 1, 1) + 1;
}

export const monthNames: readonly string[] =
  "January February March April May June July August September October November December".split(" ");
export const dayNames: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

/** The size of each unit of time: in months from MONTH on, in microseconds up to WEEK. */
export const unitSizes = {
  YEAR: 12,
  QUARTER: 3,
  MONTH: 1,
  WEEK: 604_800_000_000,
  DAY: 86_400_000_000,
  HOUR: 3_600_000_000,
  MINUTE: 60_000_000,
  SECOND: 1_000_000,
  MILLISECOND: 1_000,
  MICROSECOND: 1,
} as const;

export type TimeUnit = keyof typeof unitSizes;

/** True for the name of a unit, in capital letters. */
export function isTimeUnit(name: string): name is TimeUnit {
  return Object.hasOwn(unitSizes, name);
}

/** True for a unit whose size is in months. */
export function isOfMonths(unit: TimeUnit): boolean {
  return unit === "YEAR" || unit === "QUARTER" || unit === "MONTH";
}

const units: Readonly<Record<string, number>> = {
  microsecond: 1,
  millisecond: 1_000,
  second: 1_000_000,
  minute: 60_000_000,
  hour: 3_600_000_000,
  day: 86_400_000_000,
  week: 604_800_000_000,
};

/** The microseconds of a duration such as `2 hours 30 minutes`. Undefined for months, and for what is no duration. */
export function durationOf(text: string): number | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^interval\s+/, "")
    .split(/\s+/);
  if (words.length === 0 || words.length % 2 === 1) return undefined;
  let sum = 0;
  for (let index = 0; index < words.length; index += 2) {
    const [amount = "", unit = ""] = words.slice(index, index + 2);
    const size = units[unit.replace(/s$/, "")];
    if (size === undefined || !/^-?\d{1,9}$/.test(amount)) return undefined;
    sum += Number(amount) * size;
  }
  return sum;
}

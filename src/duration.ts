const units: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Every way to write a unit, in milliseconds. */
const spellings: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ...Object.entries(units).flatMap(([name, size]): [string, number][] => [
    [name, size],
    [`${name}s`, size],
    [name.slice(0, 1), size],
  ]),
]);

/** The milliseconds of a text such as `90 minutes` or `90m`; undefined for any other text. */
export function durationOf(text: string): number | undefined {
  const parts = /^\s*(\d{1,9})\s*([a-z]+)\s*$/i.exec(text);
  const unit = spellings.get(parts?.[2]?.toLowerCase() ?? "");
  return parts === null || unit === undefined ? undefined : Number(parts[1]) * unit;
}

/** `3 days`, `5 hours`, rounded down to the largest unit of which there are two or more. */
export function describeDuration(milliseconds: number): string {
  const [unit, size] = Object.entries(units)
    .toReversed()
    .find(([, length]) => milliseconds >= 2 * length) ?? ["second", 1_000];
  const count = Math.floor(milliseconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

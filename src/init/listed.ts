/** The values of a column that has few, and those that look like a slip. */
export interface FewValues {
  readonly listed: readonly string[];
  readonly slips: readonly string[];
}

/** A value and how many rows have it. */
export interface CountedValue {
  readonly value: string;
  readonly rows: number;
}

const mostValues = 12;
const leastRows = 20;
const rowsForEach = 5;
const longest = 40;

/** True for columns whose values are worth a list: a few short ones that come again and again. */
export function areFew(values: readonly CountedValue[], rows: number): boolean {
  return (
    values.length >= 2 &&
    values.length <= mostValues &&
    rows >= Math.max(leastRows, rowsForEach * values.length) &&
    values.every(({ value }) => value.length <= longest) &&
    // Numbers are counted on, and the next one is no mistake.
    !values.every(({ value }) => /^\d+$/.test(value))
  );
}

/** The values apart from the rare ones that are another value with a slip, or stand for no value. */
export function withoutSlips(values: readonly CountedValue[]): FewValues {
  const slips = values.filter(
    (value) => values.some((other) => isSlipOf(value, other)) || isRarePlaceholder(value, values),
  );
  return {
    listed: values.filter((value) => !slips.includes(value)).map(({ value }) => value),
    slips: slips.map(({ value }) => value),
  };
}

/** How rare a slip is beside what was meant. */
function isRare(rows: number, beside: number): boolean {
  return rows * 50 <= beside || (rows === 1 && beside >= 5);
}

function isSlipOf(value: CountedValue, meant: CountedValue): boolean {
  return value.value !== meant.value && isRare(value.rows, meant.rows) && looksLike(value.value, meant.value);
}

function isRarePlaceholder({ value, rows }: CountedValue, all: readonly CountedValue[]): boolean {
  const total = all.reduce((sum, other) => sum + other.rows, 0);
  return /^(?:#?n\/?a|null|none|nan|undefined|\?+|-+|\.+)$/i.test(value.trim()) && isRare(rows, total);
}

function looksLike(left: string, right: string): boolean {
  const [a, b] = [normalized(left), normalized(right)];
  // `type1` and `type2` differ in a letter too, and are no slip.
  return a === b || (a.length >= 4 && b.length >= 4 && !/\d/.test(a + b) && isOneEditApart(a, b));
}

function normalized(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ")
    .trim();
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneEditApart(left: string, right: string): boolean {
  const [long, short] = left.length >= right.length ? [left, right] : [right, left];
  let start = 0;
  while (start < short.length && long[start] === short[start]) start += 1;
  const [restLong, restShort] = [long.slice(start), short.slice(start)];
  if (long.length > short.length) return restLong.slice(1) === restShort;
  const swapped = `${restLong[1] ?? ""}${restLong[0] ?? ""}${restLong.slice(2)}`;
  return restLong.slice(1) === restShort.slice(1) || swapped === restShort;
}

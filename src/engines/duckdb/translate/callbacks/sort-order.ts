import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

type Compare = (left: number, right: number) => number;

/** From how many elements on Java sorts in parts. */
const shortest = 32;

/**
 * The positions of elements, from 1, as `array_sort` with a comparator puts them. `results` has what the comparator gives
 * for each pair, the first element with all of them first. Nothing makes a comparator an order, so that the steps of Java
 * decide what comes out, and which pairs are compared at all.
 */
function sortOrder(results: readonly (number | null)[]): readonly number[] {
  const count = Math.sqrt(results.length);
  const compare: Compare = (left, right) =>
    results[left * count + right] ??
    raiseInCallback("COMPARATOR_RETURNS_NULL", "The comparator of array_sort() gave NULL");
  const positions = Array.from({ length: count }, (_, index) => index);
  const sorted = count < shortest ? insertedInTurn(positions, compare) : sortedByOrder(positions, results);
  return sorted.map((position) => position + 1);
}

/** The run at the start, turned round where it falls, into which the others are inserted by halving. */
function insertedInTurn(positions: readonly number[], compare: Compare): readonly number[] {
  const run = runAtStart(positions, compare);
  const sorted = positions.slice(0, run.length);
  if (run.falls) sorted.reverse();
  for (const pivot of positions.slice(run.length)) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(pivot, sorted[middle] ?? 0) < 0) high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, pivot);
  }
  return sorted;
}

function runAtStart(
  positions: readonly number[],
  compare: Compare,
): { readonly length: number; readonly falls: boolean } {
  if (positions.length < 2) return { length: positions.length, falls: false };
  const falls = compare(1, 0) < 0;
  let length = 2;
  while (length < positions.length && compare(length, length - 1) < 0 === falls) length += 1;
  return { length, falls };
}

/** What every stable sort gives, as long as the comparator is an order of these elements. */
function sortedByOrder(positions: readonly number[], results: readonly (number | null)[]): readonly number[] {
  const compare: Compare = (left, right) => results[left * positions.length + right] ?? 0;
  const sorted = positions.toSorted(compare);
  if (results.includes(null) || !isOrder(sorted, compare)) {
    raiseInCallback("UNSUPPORTED_ON_DUCKDB", "array_sort() by a comparator that is no order cannot run on DuckDB");
  }
  return sorted;
}

function isOrder(sorted: readonly number[], compare: Compare): boolean {
  let rank = 0;
  const ranks = sorted.map((position, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && compare(before, position) < 0) rank += 1;
    return rank;
  });
  return sorted.every((left, first) =>
    sorted.every(
      (right, second) =>
        first === second || Math.sign(compare(left, right)) === Math.sign((ranks[first] ?? 0) - (ranks[second] ?? 0)),
    ),
  );
}

export const sortCallbacks: readonly Callback[] = [defineCallback("sort_order", ["integers"], "integers", sortOrder)];

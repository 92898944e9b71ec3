/** The known name that was most likely meant, if one is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const near = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= reach(candidate))
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    // A name of one letter is like every other one.
    .filter(({ candidate, distance }) => distance <= reach(candidate) && distance < candidate.length)
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** `Did you mean amount?`, or else the names that there are. Undefined when there is none. */
export function meantOrKnown(
  name: string,
  known: readonly string[],
  show: (name: string) => string = (text) => text,
): string | undefined {
  const meant = nearest(name, known);
  if (meant !== undefined) return `Did you mean ${show(meant)}?`;
  if (known.length === 0) return undefined;
  return `Known: ${known.slice(0, shownAtMost).map(show).join(", ")}${known.length > shownAtMost ? ", …" : ""}.`;
}

const shownAtMost = 10;

/** How many changes away a name may be that was meant. */
function reach(candidate: string): number {
  return Math.ceil(candidate.length / 3);
}

/** Insertions, deletions, replacements and swaps of neighbours, each counted as one. */
function editDistance(left: string, right: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 0; row < left.length; row += 1) {
    const current = [row + 1];
    for (let column = 0; column < right.length; column += 1) {
      const replaced = (last[column] ?? 0) + (left[row] === right[column] ? 0 : 1);
      const isSwap = row > 0 && column > 0 && left[row] === right[column - 1] && left[row - 1] === right[column];
      const swapped = isSwap ? (beforeLast[column - 1] ?? 0) + 1 : replaced;
      current.push(Math.min(replaced, swapped, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last.at(-1) ?? 0;
}

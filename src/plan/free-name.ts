/** The name, or the first of `name_2`, `name_3`, … that is not taken. Case does not tell names apart. */
export function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map((other) => other.toLowerCase()));
  for (let number = 2, free = name; ; number += 1) {
    if (!known.has(free)) return free;
    free = `${name}_${number}`;
  }
}

/**
 * The function with its last results kept by text: so many at least, twice as many at most. For pure functions whose
 * results nobody changes. What throws is not kept. A condition is looked at a few times in a row, by checking, planning
 * and translating, for which few are enough.
 */
export function remember<T>(make: (text: string) => T, least = 64): (text: string) => T {
  // Results are let go of by the map, not one by one: a map that lives long and changes at every call keeps all that it
  // ever held alive until V8's next full collection.
  let older: ReadonlyMap<string, Kept<T>> = new Map();
  let recent = new Map<string, Kept<T>>();
  return (text) => {
    const found = recent.get(text);
    if (found !== undefined) return found.made;
    const kept = older.get(text) ?? { made: make(text) };
    if (recent.size >= least) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, kept);
    return kept.made;
  };
}

/** A result, which may be undefined. */
interface Kept<T> {
  readonly made: T;
}

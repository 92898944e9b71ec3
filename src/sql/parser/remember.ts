/** How many texts are kept: a condition is looked at a few times in a row, by checking, planning and translating. */
const most = 64;

/**
 * The function with its last results kept by text. For pure functions whose results nobody changes. What throws is
 * not kept.
 */
export function remember<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= most) known.delete(known.keys().next().value ?? "");
    known.set(text, made);
    return made;
  };
}

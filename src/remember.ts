/**
 * The function with its last results kept by text. For pure functions whose results nobody changes. What throws is not
 * kept. A condition is looked at a few times in a row, by checking, planning and translating, for which few are enough.
 */
export function remember<T>(make: (text: string) => T, most = 64): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    const made = make(text);
    if (known.size >= most) known.delete(known.keys().next().value ?? "");
    known.set(text, made);
    return made;
  };
}

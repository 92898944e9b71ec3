/** A text in double quotes, and the colon after it where it is a key. */
const texts = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** The value of a JSON text; undefined when it is none, or when a key stands twice in an object, so that one is lost. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const written = [...text.matchAll(texts)].filter(([, colon]) => colon !== undefined).length;
    return written === countKeys(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, inner) => sum + countKeys(inner), own);
}

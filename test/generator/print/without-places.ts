/** A tree without the places in the text, so that trees of different texts can be compared. */
export function withoutPlaces(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutPlaces);
  if (typeof tree !== "object" || tree === null) return tree;
  const parts = Object.entries(tree).filter(([key]) => key !== "span" && key !== "nameSpan");
  return Object.fromEntries(parts.map(([key, value]) => [key, withoutPlaces(value)]));
}

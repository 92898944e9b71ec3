/** A place or a length in a bar, as SVG takes it: at most two decimals. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

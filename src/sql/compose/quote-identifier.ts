/** The name between back-ticks, whatever it holds: `` a`b `` becomes `` `a``b` ``. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

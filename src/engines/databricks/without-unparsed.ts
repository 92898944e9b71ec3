/** The text of the same length in which a value stands for each condition that is not parsed, so that the rest can be. */
export function withoutUnparsed(text: string, unparsed: Iterable<string>): string {
  let parsed = text;
  for (const condition of unparsed) {
    parsed = parsed.replaceAll(`(${condition})`, `(${"1".padEnd(condition.length)})`);
  }
  return parsed;
}

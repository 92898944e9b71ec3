/** Why a text is no token that a request can carry, in words that do not show it; undefined for a good one. */
export function faultOfToken(text: string): string | undefined {
  // What RFC 6750 lets a bearer token be made of.
  if (/^[\w.~+/-]+=*$/.test(text)) return undefined;
  if (text === "") return "is empty";
  if (/[\r\n]/.test(text)) return "holds a line break";
  if (/\s/.test(text)) return "holds a space";
  if (/["'`]/.test(text)) return "holds a quotation mark";
  return "holds a character that no token has";
}

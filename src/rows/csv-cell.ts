/** How a text starts that a spreadsheet runs as a formula: with a sign, in its wide form too, a tab or a line end. */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text as a cell of CSV (RFC 4180). The empty text has quotes, which tells it from NULL; a formula gets an apostrophe. */
export function csvText(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return harmless === "" || /[",\r\n]/.test(harmless) || harmless !== text
    ? `"${harmless.replaceAll('"', '""')}"`
    : text;
}

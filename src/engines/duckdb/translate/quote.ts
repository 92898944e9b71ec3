/** An identifier in DuckDB's SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string in DuckDB's SQL. */
export function quoteText(text: string): string {
  if (!/\p{Cc}/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const escaped = text.replace(/[\\'\0-\x1f\x7f]/g, (char) =>
    char === "'" ? "''" : char === "\\" ? "\\\\" : `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return `E'${escaped}'`;
}

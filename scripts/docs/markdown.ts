/** A table of Markdown, in which cells may hold anything but line ends. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A fenced block. @param info the language, and what the tests should know */
export function fenced(info: string, text: string): string {
  return `\`\`\`${info}\n${text.replace(/^\n+|\s+$/g, "")}\n\`\`\``;
}

/** Inline code. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A vertical bar ends a cell, also inside inline code. */
function cellOf(text: string): string {
  return text.replaceAll("|", "\\|").trim();
}

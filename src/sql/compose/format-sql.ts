/** PLACEHOLDER */
export function formatSql(text: string): string {
  return text;
}

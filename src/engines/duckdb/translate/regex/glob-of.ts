import { remember } from "../../../../remember.js";

/** Longer shapes gain nothing. */
const longest = 64;

const item =
  /(?:\\(?<escaped>[dw.\-/+(){}|^$])|\[(?<members>[A-Za-z0-9_-]+)\]|(?<plain>[A-Za-z0-9 _\-:/,;@#%&=~"'<>!]))(?:\{(?<count>\d{1,2})\})?/y;

/**
 * The GLOB of a pattern of Java that asks for a text of one shape: `^`, then ASCII characters and classes of letters
 * and digits, each once or a fixed number of times, then `$`. A text that fits the GLOB fits the pattern; one that does
 * not may still do so, as `$` stands before a last line break too. Undefined for any other pattern.
 * DuckDB matches a GLOB in a third of the time.
 */
export const globOf: (pattern: string) => string | undefined = remember((pattern) => {
  if (!pattern.startsWith("^") || !pattern.endsWith("$") || pattern.length < 3) return undefined;
  const shape: string[] = [];
  const body = pattern.slice(1, -1);
  item.lastIndex = 0;
  while (item.lastIndex < body.length) {
    const { escaped, members, plain, count = "1" } = item.exec(body)?.groups ?? {};
    const one = plain ?? classOf(members) ?? escapes(escaped);
    if (one === undefined) return undefined;
    shape.push(...Array.from({ length: Number(count) }, () => one));
    if (shape.length > longest) return undefined;
  }
  return shape.join("");
});

function classOf(members: string | undefined): string | undefined {
  // A hyphen that is no range, and a range such as A-z, are left to the regular expression.
  if (members === undefined || !/^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|[A-Za-z0-9_](?!-))+$/.test(members))
    return undefined;
  return `[${members}]`;
}

function escapes(escaped: string | undefined): string | undefined {
  if (escaped === "d") return "[0-9]";
  return escaped === "w" ? "[A-Za-z0-9_]" : escaped;
}

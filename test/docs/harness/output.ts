/** What differs from run to run, made equal. */
const changing: readonly (readonly [RegExp, string])[] = [
  [/\b\d+(?:\.\d+)? (?:ms|s)\b/g, "N ms"],
  [/\b\d+ bytes\b/g, "N bytes"],
  [/\bnewest \d{4}-\d\d-\d\dT[\d:.]+Z/g, "newest T"],
  [/\bdq \d+\.\d+\.\d+\S*/g, "dq VERSION"],
  [/\b[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}\b/g, "RUN-ID"],
  [/\b\d+ (?:hours?|days?|weeks?) old\b/g, "N old"],
  [/\btime="[\d.]+"/g, 'time="N"'],
  [/\btimestamp="[^"]+"/g, 'timestamp="T"'],
  [/[ \t\r]+$/gm, ""],
];

/**
 * The first part of what a page shows that is not in the output of a command; undefined when all of it is, in its order.
 * A line `…` stands for any lines, `…` at the end of a line for any text.
 */
export function firstOutputFault(shown: string, actual: string): string | undefined {
  const parts = partsOf(linesOf(shown));
  const found = linesOf(actual);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const from = index === parts.length - 1 ? found.length - part.length : at;
    const next = index === 0 ? placeOf(part, found, 0, 0) : placeOf(part, found, Math.max(at, from), found.length);
    if (next === undefined) return part.join("\n");
    at = next + part.length;
  }
  return at === found.length ? undefined : `(the end, where there still is: ${found[at]})`;
}

/** The lines between the lines `…`. What begins or ends with one has an empty part there. */
function partsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === "…") parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

/** The first place from which all lines of the part are found, one after the other. */
function placeOf(part: readonly string[], found: readonly string[], from: number, to: number): number | undefined {
  for (let start = from; start <= to; start += 1) {
    if (part.every((line, index) => isSame(line, found[start + index]))) return start;
  }
  return undefined;
}

function linesOf(text: string): readonly string[] {
  return withoutChanging(text).split("\n");
}

/** The text with all made equal that differs from run to run, without empty lines around it. */
export function withoutChanging(text: string): string {
  const plain = changing.reduce((rest, [pattern, same]) => rest.replaceAll(pattern, same), text);
  return plain.replace(/^\n+|\n+$/g, "");
}

function isSame(shown: string, actual: string | undefined): boolean {
  return shown.endsWith("…") ? actual?.startsWith(shown.slice(0, -1)) === true : shown === actual;
}

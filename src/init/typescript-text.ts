import type { Json } from "../model/rule.js";
import { visibleText } from "./visible-text.js";

/** Lines are no longer than this where they can be broken. */
const width = 118;

/** The value as TypeScript, on one line where it fits. @param indent the blanks before its line @param used what stands there already */
export function typescriptText(value: Json, indent: string = "", used: number = indent.length): string {
  const line = oneLine(value);
  if (used + line.length <= width || value === null || typeof value !== "object") return line;
  const inner = `${indent}  `;
  if (isList(value)) return `[\n${filled(value, inner)}${indent}]`;
  const entries = Object.entries(value).map(([key, item]) => {
    const name = `${inner}${propertyName(key)}: `;
    return `${name}${typescriptText(item, inner, name.length)},\n`;
  });
  return `{\n${entries.join("")}${indent}}`;
}

/** As many items on each line as fit. */
function filled(items: readonly Json[], indent: string): string {
  const lines: string[] = [];
  for (const item of items.map((one) => `${oneLine(one)},`)) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + 1 + item.length <= width)
      lines[lines.length - 1] = `${last} ${item}`;
    else lines.push(item);
  }
  return lines.map((line) => `${indent}${line}\n`).join("");
}

/** The text between quotes, harmless whatever it holds. */
export function quoted(text: string): string {
  return visibleText(JSON.stringify(text));
}

/** Text for a comment of one line. */
export function commentText(text: string): string {
  const visible = visibleText(text);
  return visible.length <= longestComment ? visible : `${[...visible].slice(0, longestComment).join("")}…`;
}

const longestComment = 300;

function oneLine(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map(oneLine).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${propertyName(key)}: ${oneLine(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function propertyName(key: string): string {
  // As a plain name it would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

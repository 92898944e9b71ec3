import { isAbsolute, relative, sep } from "node:path";
import type { Location } from "../../model/location.js";
import { escapeControl } from "./escape-control.js";

/** The path from the root, with forward slashes; unchanged when it is elsewhere or no root is given. */
export function relativePath(path: string, root: string | undefined): string {
  if (root === undefined || !isAbsolute(path)) return path;
  const inside = relative(root, path);
  return inside === "" || inside.startsWith("..") || isAbsolute(inside) ? path : inside.split(sep).join("/");
}

/** `orders.dq.ts:12:5` */
export function formatPlace({ file, line, column }: Location, root: string | undefined): string {
  const position = line === undefined ? "" : column === undefined ? `:${line}` : `:${line}:${column}`;
  return escapeControl(relativePath(file, root)) + position;
}

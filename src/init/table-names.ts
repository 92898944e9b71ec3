import { identifier } from "../sql/index.js";
import { plainName, uniqueName } from "./names.js";

/**
 * The logical name of a table of that file: in small letters, and such that SQL needs no quotes for it. Where it is
 * taken, the folder's name comes before it, then a number behind it.
 */
export function logicalName(stem: string, folder: string, taken: Set<string>): string {
  const name = fit(plainName(stem));
  const folders = plainName(folder);
  const longer = folders === "" ? name : fit(`${folders}_${name}`);
  return uniqueName(taken.has(name) ? longer : name, taken);
}

function fit(name: string): string {
  if (name === "") return "data";
  if (/^\d/.test(name)) return `t_${name}`;
  return identifier(name) === name ? name : `${name}_table`;
}

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { glob } from "tinyglobby";
import { QualityError } from "../errors.js";

const everySuite = "**/*.dq.{ts,mts,js,mjs}";
const never = ["**/node_modules/**", "**/dist/**", "**/.*/**"];

/**
 * The suite files of the paths, which may be files, folders and globs.
 * @throws QualityError `NO_SUITE_FOUND` for a path that leads to none
 */
export async function findSuites(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all((paths.length === 0 ? [everySuite] : paths).map((path) => suitesAt(folder, path)));
  return [...new Set(found.flat())];
}

async function suitesAt(folder: string, path: string): Promise<readonly string[]> {
  const absolute = resolve(folder, path);
  const there = await stat(absolute).catch(() => undefined);
  if (there?.isFile() === true) return [absolute];
  const [cwd, pattern] = there?.isDirectory() === true ? [absolute, everySuite] : [folder, path];
  const files = await glob(pattern, { cwd, absolute: true, ignore: never, dot: false });
  if (files.length > 0) return files.toSorted();
  throw new QualityError("NO_SUITE_FOUND", `No suite is at ${path} in ${folder}`, {
    hint: "A suite is a file such as orders.dq.ts.",
  });
}

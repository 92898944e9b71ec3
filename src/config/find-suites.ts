import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { QualityError } from "../errors.js";
import { suitesBelow } from "./suites-below.js";

const never = ["**/node_modules/**", "**/dist/**", "**/.*/**"];

/**
 * The suite files of the paths, which may be files, folders and globs.
 * @throws QualityError `NO_SUITE_FOUND` for a path that leads to none
 */
export async function findSuites(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all((paths.length === 0 ? ["."] : paths).map((path) => suitesAt(folder, path)));
  return [...new Set(found.flat())];
}

async function suitesAt(folder: string, path: string): Promise<readonly string[]> {
  const absolute = resolve(folder, path);
  const there = await stat(absolute).catch(() => undefined);
  if (there?.isFile() === true) return [absolute];
  const files = there?.isDirectory() === true ? await suitesBelow(absolute) : await matching(folder, path);
  if (files.length > 0) return files.toSorted();
  throw new QualityError("NO_SUITE_FOUND", `No suite is at ${path} in ${folder}`, {
    hint: "A suite is a file such as orders.dq.ts.",
  });
}

/** The library is loaded for a pattern only: at most starts there is none. */
async function matching(folder: string, pattern: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  return glob(pattern, { cwd: folder, absolute: true, ignore: never, dot: false });
}

import { stat } from "node:fs/promises";
import { dirname, normalize, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";

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
  const meant = await pathLike(folder, path);
  throw new QualityError("NO_SUITE_FOUND", `No suite is at ${path} in ${folder}`, {
    hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}A suite is a file such as orders.dq.ts.`,
  });
}

/** The suite, or the folder of suites, whose path is nearest. Endings, which all have, make no two names alike. */
async function pathLike(folder: string, path: string): Promise<string | undefined> {
  if (path === everySuite || isDynamicPattern(path)) return undefined;
  const files = await glob(everySuite, { cwd: folder, ignore: never, dot: false });
  const known = new Map([
    ...files.map((file) => [bare(file), file] as const),
    ...files.map((file) => [dirname(file), dirname(file)] as const).filter(([name]) => name !== "."),
  ]);
  return known.get(nearest(bare(normalize(path)), [...known.keys()]) ?? "");
}

function bare(file: string): string {
  return file.replace(/(?:\.dq)?\.m?[jt]s$/, "");
}

import { stat } from "node:fs/promises";
import { dirname, normalize, relative, resolve } from "node:path";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";
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
  const meant = await pathLike(folder, path);
  throw new QualityError("NO_SUITE_FOUND", `No suite is at ${path} in ${folder}`, {
    hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}A suite is a file such as orders.dq.ts.`,
  });
}

/** The library is loaded for a pattern only: at most starts there is none. */
async function matching(folder: string, pattern: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  return glob(pattern, { cwd: folder, absolute: true, ignore: never, dot: false });
}

/** The suite, or the folder of suites, whose path is nearest. Endings, which all have, make no two names alike. */
async function pathLike(folder: string, path: string): Promise<string | undefined> {
  const { isDynamicPattern } = await import("tinyglobby");
  if (path === "." || isDynamicPattern(path)) return undefined;
  const files = (await suitesBelow(folder)).map((file) => relative(folder, file).replaceAll("\\", "/"));
  const known = new Map([
    ...files.map((file) => [bare(file), file] as const),
    ...files.map((file) => [dirname(file), dirname(file)] as const).filter(([name]) => name !== "."),
  ]);
  return known.get(nearest(bare(normalize(path)), [...known.keys()]) ?? "");
}

function bare(file: string): string {
  return file.replace(/(?:\.dq)?\.m?[jt]s$/, "");
}

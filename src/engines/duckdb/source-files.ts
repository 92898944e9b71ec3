import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { QualityError } from "../../errors.js";

/** A file as it was when the run first looked at it. */
export interface SeenFile {
  readonly path: string;
  readonly size: number;
  /** In milliseconds since 1970, with fractions. */
  readonly modified: number;
}

/** How a file that is not there looks. */
export const absent: Omit<SeenFile, "path"> = { size: -1, modified: 0 };

/** The files of a path, which may hold `*`, `?` and `**`, in the order of their names. */
export async function findFiles(path: string): Promise<readonly SeenFile[]> {
  const { files, pattern } = await expandPath(path);
  if (pattern !== undefined && files.length === 0) {
    throw new QualityError("FILE_MISSING", `No file matches ${path}`, {
      hint: "Paths are relative to the suite or config.",
    });
  }
  return Promise.all(files.map(look));
}

/** The files of a path in the order of their names, and where to look for them when it is a pattern. */
export async function expandPath(path: string): Promise<{
  readonly files: readonly string[];
  readonly pattern?: { readonly folder: string; readonly pattern: string };
}> {
  const literal = await stat(path).catch(() => undefined);
  if (literal !== undefined) return { files: [path] };
  // Loaded for a pattern only: most tables are one file, or in a database.
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (!isDynamicPattern(path)) return { files: [path] };
  const split = await splitPattern(path);
  const found = await glob(split.pattern, { cwd: split.folder, absolute: true, dot: false });
  return { files: found.toSorted(), pattern: split };
}

/** The folders that are there by their very names, and the rest as a pattern: a folder may be named `data (1)`. */
async function splitPattern(path: string): Promise<{ readonly folder: string; readonly pattern: string }> {
  const steps = path.split("/");
  for (let count = steps.length - 1; count > 0; count -= 1) {
    const folder = steps.slice(0, count).join("/") || "/";
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() === true) return { folder, pattern: steps.slice(count).join("/") };
  }
  return { folder: "/", pattern: path };
}

/** The file as it is now. @throws QualityError `FILE_MISSING`, `FILE_UNREADABLE` */
async function look(path: string): Promise<SeenFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw new QualityError("FILE_MISSING", `There is no file ${path}`, {
      hint: "Paths are relative to the suite or config.",
      cause: error,
    });
  });
  if (!found.isFile()) throw new QualityError("FILE_UNREADABLE", `${path} is not a file`);
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw new QualityError("FILE_UNREADABLE", `${path} cannot be read`, { cause: error });
  });
  return { path, size: found.size, modified: found.mtimeMs };
}

/** @throws QualityError `SOURCE_CHANGED` when one of the files is not as it was seen */
export async function refuseChanged(files: readonly SeenFile[]): Promise<void> {
  const changed = await firstChanged(files);
  if (changed === undefined) return;
  throw new QualityError("SOURCE_CHANGED", `${changed} changed while the run was reading it`, {
    hint: "Run again when nothing writes to it.",
  });
}

/** The first of the files that is not as it was seen; undefined when all are. */
async function firstChanged(files: readonly SeenFile[]): Promise<string | undefined> {
  for (const file of files) {
    const now = await stat(file.path).catch(() => undefined);
    if ((now?.size ?? absent.size) !== file.size || (now?.mtimeMs ?? absent.modified) !== file.modified)
      return file.path;
  }
  return undefined;
}

/** Equal for files that have equal names, sizes and times. */
export function identityOf(files: readonly SeenFile[]): string {
  const facts = files.map(({ path, size, modified }) => [path, size, modified]);
  return `files ${createHash("sha256").update(JSON.stringify(facts)).digest("hex")}`;
}

/** Size and time of the files in a line: what pins them. */
export function snapshotOf(files: readonly SeenFile[]): string {
  const newest = new Date(Math.max(...files.map(({ modified }) => modified))).toISOString();
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return `${files.length === 1 ? "1 file" : `${files.length} files`}, ${size} bytes, newest ${newest}`;
}

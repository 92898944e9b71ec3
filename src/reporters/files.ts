import { randomUUID } from "node:crypto";
import { mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { QualityError } from "../errors.js";
import { fileFault } from "../file-fault.js";

/**
 * Writes a whole text file, with its folders. A reader sees the old text or the new one, never half of one. Returns
 * the path as it was given.
 */
export async function writeTextFile(path: string, text: string): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, text);
    return path;
  } catch (cause) {
    throw new QualityError("REPORTER_FAILED", fileFault(cause, path) ?? `cannot write ${path}: ${String(cause)}`, {
      hint: "Give a path that can be written, or run without this reporter.",
      cause,
    });
  }
}

/** Renames over the file that a link points to; what is not a plain file, such as a pipe, is written in place. */
async function replaceFile(path: string, text: string): Promise<void> {
  const existing = await stat(path).catch(() => undefined);
  if (existing !== undefined && !existing.isFile()) return writeFile(path, text);
  const target = existing === undefined ? path : await realpath(path);
  const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

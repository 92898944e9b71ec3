import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import type { WatchedFolder } from "./folder-watcher.js";

/** Where suites may come: the folders of paths that may be files, folders and globs; the folder itself without any. */
export function suiteFolders(folder: string, paths: readonly string[]): Promise<readonly WatchedFolder[]> {
  if (paths.length === 0) return Promise.resolve([{ path: folder, deep: true }]);
  return Promise.all(paths.map((path) => folderOf(folder, path)));
}

async function folderOf(folder: string, path: string): Promise<WatchedFolder> {
  const absolute = resolve(folder, path);
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isDirectory() === true) return { path: absolute, deep: true };
  if (found !== undefined || !isDynamicPattern(path)) return { path: dirname(absolute), deep: false };
  const steps = absolute.split("/");
  const first = steps.findIndex((step) => isDynamicPattern(step));
  return { path: join("/", ...steps.slice(0, first)), deep: true };
}

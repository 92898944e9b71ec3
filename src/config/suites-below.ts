import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

const isSuite = /^[^.].*\.dq\.(ts|mts|js|mjs)$/;

/** The suite files in the folder and the folders in it, links followed, but `node_modules`, `dist` and dot folders. */
export async function suitesBelow(folder: string, inside: readonly string[] = []): Promise<readonly string[]> {
  const real = await realpath(folder).catch(() => folder);
  // A link to a folder that it stands in leads nowhere new.
  if (inside.includes(real)) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith(".") || entry.name === "node_modules" || entry.name === "dist") return [];
      const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
      if (kind?.isDirectory() === true) return suitesBelow(path, [...inside, real]);
      return kind?.isFile() === true && isSuite.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

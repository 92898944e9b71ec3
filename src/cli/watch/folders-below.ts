import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** Folders in which no suite is looked for. */
const skipped = /^(?:node_modules|dist|\..+)$/;

/** The folder and all folders below it in which suites are looked for, links to folders among them. */
export async function foldersBelow(folder: string): Promise<readonly string[]> {
  const seen = new Set<string>();
  const found: string[] = [];
  const visit = async (path: string): Promise<void> => {
    // A link may lead back to where it is.
    const real = await realpath(path).catch(() => path);
    if (seen.has(real)) return;
    seen.add(real);
    found.push(path);
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    const names = entries.filter(
      (entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !skipped.test(entry.name),
    );
    await Promise.all(
      names.map(async (entry) => {
        const below = join(path, entry.name);
        if (entry.isDirectory() || (await leadsToFolder(below))) await visit(below);
      }),
    );
  };
  await visit(folder);
  return found;
}

async function leadsToFolder(link: string): Promise<boolean> {
  return stat(link).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";

const markerFile = "complete.json";

interface Marker {
  /** Path below the folder → bytes. */
  readonly files: Readonly<Record<string, number>>;
}

/** A folder that was filled by {@link install} and has every file in its size. */
export async function isWhole(folder: string): Promise<boolean> {
  const { files = {} } = (await readMarker(folder)) ?? {};
  const sizes = Object.entries(files).map(async ([file, size]) => (await sizeOf(join(folder, file))) === size);
  return sizes.length > 0 && (await Promise.all(sizes)).every(Boolean);
}

/** Fills a folder beside this one, and gives it the name when it is complete. Call it under a lock. */
export async function install(folder: string, fill: (partial: string) => Promise<void>): Promise<void> {
  await removeRemains(folder);
  const partial = await mkdtemp(partialPrefix(folder));
  await fill(partial);
  const files = Object.fromEntries(await filesBelow(partial));
  await writeFile(join(partial, markerFile), JSON.stringify({ files } satisfies Marker));
  await rename(partial, folder);
}

/** What is broken, and what a fetch that was killed left behind. */
async function removeRemains(folder: string): Promise<void> {
  const prefix = basename(partialPrefix(folder));
  const remains = (await readdir(dirname(folder))).filter((name) => name.startsWith(prefix));
  for (const path of [folder, ...remains.map((name) => join(dirname(folder), name))]) {
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function partialPrefix(folder: string): string {
  return `${folder}.partial-`;
}

async function readMarker(folder: string): Promise<Partial<Marker> | undefined> {
  try {
    // Written by `install`; whatever else it is has no files.
    return JSON.parse(await readFile(join(folder, markerFile), "utf8")) as Partial<Marker>;
  } catch {
    return undefined;
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

async function filesBelow(folder: string): Promise<readonly (readonly [string, number])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => [relative(folder, file), (await stat(file)).size] as const));
}

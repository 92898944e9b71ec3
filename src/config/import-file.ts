import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { JitiOptions } from "jiti";

// Required: an import of this CommonJS package takes twice as long.
const { createJiti }: typeof import("jiti") = createRequire(import.meta.url)("jiti");

export type Jiti = import("jiti").Jiti;

/** How the package itself is found by files that have no copy of their own. */
export interface OwnDoors {
  /** Door, such as `lakehouse-dq/duckdb` → file. */
  readonly [door: string]: string;
}

/**
 * Imports TypeScript and JavaScript files. An import of this package leads to the file's own copy where it has one,
 * else to the copy that runs.
 */
export function fileImporter(doors: OwnDoors): (file: string) => Promise<unknown> {
  return async (file) => {
    const jiti = loaderFor(file, doors);
    return freshly(jiti.cache, () => load(jiti, file));
  };
}

/** The loader of a file, to which the doors are known that the file cannot find by itself. */
export function loaderFor(file: string, doors: OwnDoors, options: JitiOptions = {}): Jiti {
  const own = createRequire(file);
  const alias = Object.fromEntries(Object.entries(doors).filter(([door]) => !resolves(own, door)));
  return createJiti(file, { ...options, interopDefault: false, alias });
}

/** Node keeps the JavaScript that it imports by itself for the life of the process: such a file is evaluated instead. */
async function load(jiti: Jiti, file: string): Promise<unknown> {
  const ext = extname(file);
  if (ext === ".ts" || ext === ".mts") return jiti.import(file);
  return jiti.evalModule(await readFile(file, "utf8"), { filename: file, ext, async: true, forceTranspile: true });
}

/** Forgets what was loaded, so that the next load of the same files declares their rules again. */
export async function freshly<T>(cache: Record<string, unknown>, loadAll: () => Promise<T>): Promise<T> {
  const known = new Set(Object.keys(cache));
  try {
    return await loadAll();
  } finally {
    for (const key of Object.keys(cache)) if (!known.has(key) && !isPackage(key)) delete cache[key];
  }
}

/** True for files of packages, which stay as they are while the process runs. */
export function isPackage(file: string): boolean {
  return file.includes("/node_modules/") || file.startsWith(fileURLToPath(new URL("..", import.meta.url)));
}

function resolves(own: NodeJS.Require, door: string): boolean {
  try {
    own.resolve(door);
    return true;
  } catch {
    return false;
  }
}

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

// Required: an import of this CommonJS package takes twice as long.
const { createJiti }: typeof import("jiti") = createRequire(import.meta.url)("jiti");

type Jiti = ReturnType<typeof createJiti>;

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
    const own = createRequire(file);
    const alias = Object.fromEntries(Object.entries(doors).filter(([door]) => !resolves(own, door)));
    const jiti = createJiti(file, { interopDefault: false, alias });
    return freshly(jiti.cache, () => load(jiti, file));
  };
}

/** Node keeps the JavaScript that it imports by itself for the life of the process: such a file is evaluated instead. */
async function load(jiti: Jiti, file: string): Promise<unknown> {
  const ext = extname(file);
  if (ext === ".ts" || ext === ".mts") return jiti.import(file);
  return jiti.evalModule(await readFile(file, "utf8"), { filename: file, ext, async: true, forceTranspile: true });
}

/** Forgets what was loaded, so that the next load of the same files declares their rules again. */
async function freshly<T>(cache: Record<string, unknown>, loadAll: () => Promise<T>): Promise<T> {
  const known = new Set(Object.keys(cache));
  try {
    return await loadAll();
  } finally {
    for (const key of Object.keys(cache)) if (!known.has(key) && !isPackage(key)) delete cache[key];
  }
}

function isPackage(file: string): boolean {
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

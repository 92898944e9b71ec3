import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { freshly, isPackage, type Jiti, loaderFor, type OwnDoors } from "./import-file.js";

/** Imports files anew, however often. */
export interface TrackingImporter {
  /** Imports a file with all it imports, and tells which files were asked for, also when one of them fails. */
  import(file: string, onFile: (file: string) => void): Promise<unknown>;
  /** Loads what compiles TypeScript, so that the next import need not wait for it. */
  warmUp(): void;
}

// On the global object, since what is loaded runs outside of every module of ours.
const slot = Symbol.for("lakehouse-dq.tracked-import");
const shared = globalThis as { [slot]?: (original: Import, from: string) => Import };

type Import = (specifier: string, options?: unknown) => Promise<unknown>;

/**
 * An importer for a process that loads the same files again and again. Node keeps the JavaScript that it imports by
 * itself for its whole life, so that every file of the project is evaluated here instead, whichever file imports it.
 */
export function trackingImporter(doors: OwnDoors): TrackingImporter {
  // What is compiled is kept on disk, where other runs find it; what is added to it below is not.
  const compiler = createJiti(import.meta.url, { interopDefault: false });
  const load = async (file: string, onFile: (file: string) => void): Promise<unknown> => {
    onFile(file);
    const jiti = loaderFor(file, doors, {
      fsCache: false,
      transform: (options) => ({ code: withTracking(compiler.transform(options)) }),
    });
    shared[slot] = (original, from) => (specifier, options) =>
      importFrom({ jiti, onFile, original }, specifier, from, options);
    // What an earlier load left that never came to its end.
    for (const path of Object.keys(jiti.cache)) if (!isPackage(path)) delete jiti.cache[path];
    return freshly(jiti.cache, async () => {
      try {
        return await evaluate(jiti, file);
      } finally {
        // What is required rather than imported passes us by.
        for (const path of Object.keys(jiti.cache)) if (!isPackage(path)) onFile(path);
      }
    });
  };
  return { import: load, warmUp: () => void compiler.transform({ source: "", ts: true, async: true }) };
}

interface Importing {
  readonly jiti: Jiti;
  readonly onFile: (file: string) => void;
  readonly original: Import;
}

/** Has a compiled module import through us. Its lines stay where they are. */
function withTracking(code: string): string {
  const directive = /^\s*(["'])use strict\1;?/.exec(code)?.[0] ?? "";
  const tracking = `jitiImport = globalThis[Symbol.for("lakehouse-dq.tracked-import")](jitiImport, __filename);`;
  return `${directive}${tracking}${code.slice(directive.length)}`;
}

function importFrom(
  { jiti, onFile, original }: Importing,
  specifier: string,
  from: string,
  options: unknown,
): Promise<unknown> {
  const found = jiti.esmResolve(specifier, { parentURL: from, try: true });
  const file = found?.startsWith("file:") === true ? fileURLToPath(found) : found;
  if (file === undefined || extname(file) === "" || isPackage(file)) return original(specifier, options);
  onFile(file);
  if (!/^\.[cm]?js$/.test(extname(file))) return original(specifier, options);
  // One that imports itself on the way has what it has exported so far.
  const known = jiti.cache[file];
  return known === undefined ? evaluate(jiti, file).then(asNamespace) : Promise.resolve(asNamespace(known.exports));
}

/** What an import gives: a CommonJS module is the default of itself. */
function asNamespace(exported: unknown): unknown {
  if (typeof exported === "object" && exported !== null && "__esModule" in exported) return exported;
  return { ...(typeof exported === "object" ? exported : {}), default: exported };
}

async function evaluate(jiti: Jiti, file: string): Promise<unknown> {
  const ext = extname(file);
  const text = await readFile(file, "utf8");
  return jiti.evalModule(text, { filename: file, ext, async: true, forceTranspile: true });
}

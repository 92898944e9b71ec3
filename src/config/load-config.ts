import { access, readFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { isQualityError, QualityError } from "../errors.js";
import { placeInError } from "../place-in-error.js";
import { checkWith, type Locate } from "./check-with.js";
import type { Config } from "./config.js";
import { readDocument } from "./read-document.js";
import { configSchema } from "./schema.js";

/** A config that was found and checked. */
export interface LoadedConfig {
  readonly config: Config;
  /** The file; undefined when there is none. */
  readonly file: string | undefined;
  /** What paths in the config are relative to. */
  readonly folder: string;
  readonly locate: Locate;
}

const names = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map((ending) => `dq.config.${ending}`);

/** Loads the named config, or the one in the folder, or none. @throws QualityError `CONFIG_FAILED_TO_LOAD`, `CONFIG_INVALID` */
export async function loadConfig(
  folder: string,
  named: string | undefined,
  importFile: (file: string) => Promise<unknown>,
): Promise<LoadedConfig> {
  const file = named === undefined ? await findConfig(folder) : resolve(folder, named);
  if (file === undefined) return { config: {}, file, folder, locate: () => ({ file: folder }) };
  const { value, locate } = await readConfig(file, importFile);
  return { config: checkConfig(value, locate), file, folder: dirname(file), locate };
}

/** The config, checked. @throws QualityError `CONFIG_INVALID` with the path of what is wrong */
export function checkConfig(value: unknown, locate: Locate): Config {
  // zod gives an absent option as absent, never as undefined, so that the exact optional types hold.
  return checkWith(configSchema, value, [], locate) as Config;
}

/** The config file of a folder, if there is one. */
export async function findConfig(folder: string): Promise<string | undefined> {
  for (const name of names) {
    const file = join(folder, name);
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

interface Read {
  readonly value: unknown;
  readonly locate: Locate;
}

async function readConfig(file: string, importFile: (file: string) => Promise<unknown>): Promise<Read> {
  try {
    if ([".json", ".yaml", ".yml"].includes(extname(file))) return readDocument(file, await readFile(file, "utf8"));
    const loaded: unknown = await importFile(file);
    return { value: defaultExport(file, loaded), locate: () => ({ file }) };
  } catch (error) {
    if (isQualityError(error)) throw error;
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const words = first.replace(/^(?:Parse|Syntax)Error:\s*/, "").trim();
    throw new QualityError("CONFIG_FAILED_TO_LOAD", `The config does not load: ${words}`, {
      location: error instanceof Error ? placeInError(file, error) : { file },
      cause: error,
    });
  }
}

function defaultExport(file: string, loaded: unknown): unknown {
  if (typeof loaded === "object" && loaded !== null && "default" in loaded) return loaded.default;
  throw new QualityError("CONFIG_FAILED_TO_LOAD", "The config has no default export", {
    hint: "Write `export default defineConfig({ … })`.",
    location: { file },
  });
}

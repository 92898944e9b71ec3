import { stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import type { Target } from "../../config/config.js";
import { findConfig } from "../../config/load-config.js";
import { QualityError } from "../../errors.js";
import { loadProject, type Project } from "../project.js";

/** What is there before anything is written. */
export interface StartingPoint {
  /** The config file, there or to be written. */
  readonly configFile: string;
  /** The config file is there already. */
  readonly hasConfig: boolean;
  /** What is configured, and the suites that there are. */
  readonly project: Project;
  /** The target of the config that runs without another word. */
  readonly target: Target | undefined;
  /** Logical names → the suite that has rules for them, in small letters. */
  readonly suites: ReadonlyMap<string, string>;
  /** What the target has logical names for → the absolute path of the files, or the name of the table. */
  readonly mapped: ReadonlyMap<string, string>;
  /** The absolute path of the database that serves all other names of the target. */
  readonly database: string | undefined;
  /** The absolute paths of the databases that serve a catalog each. */
  readonly databases: ReadonlySet<string>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly config?: string;
  readonly target?: string;
}

const writable: ReadonlySet<string> = new Set([".ts", ".mts", ".js", ".mjs"]);
const faults: ReadonlySet<string> = new Set(["CONFIG_INVALID", "CONFIG_FAILED_TO_LOAD", "TARGET_UNKNOWN"]);

/** @throws QualityError when the config that is there is wrong, or one that is not there cannot be written so */
export async function startingPoint({ cwd, config, target }: StartOptions): Promise<StartingPoint> {
  const named = config === undefined ? await findConfig(cwd) : resolve(cwd, config);
  const hasConfig = named !== undefined && (await isThere(named));
  const configFile = named ?? resolve(cwd, "dq.config.ts");
  if (!hasConfig && !writable.has(extname(configFile))) {
    throw new QualityError("USAGE", `dq init does not write ${configFile}`, {
      hint: "It writes .ts, .mts, .js and .mjs.",
    });
  }
  const project = await loadProject({
    cwd,
    allowEmpty: true,
    ...(hasConfig ? { config: configFile } : {}),
    ...(target === undefined ? {} : { target }),
  });
  const fault = project.errors.find(({ code }) => faults.has(code));
  if (fault !== undefined) throw new QualityError(fault.code, fault.message, fault);
  const chosen = project.config.targets?.[project.target];
  const { database, databases, tables } = placesOf(chosen);
  const suites = project.suites.flatMap(({ file, tables: declared }) =>
    declared.map(({ name }) => [name.toLowerCase(), file] as const),
  );
  return {
    configFile,
    hasConfig,
    project,
    target: chosen,
    suites: new Map(suites),
    mapped: new Map(tables.map(([name, place]) => [name, placeOf(place, project.folder)])),
    database: typeof database === "string" ? resolve(project.folder, database) : undefined,
    databases: new Set(databases.map((path) => resolve(project.folder, String(path)))),
  };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** What a target for the embedded engine says of its data. */
function placesOf(target: Target | undefined): {
  readonly database: unknown;
  readonly databases: readonly unknown[];
  readonly tables: readonly (readonly [string, unknown])[];
} {
  const none = { database: undefined, databases: undefined, tables: undefined };
  const { database, databases, tables } = { ...none, ...target };
  return { database, databases: Object.values(databases ?? {}), tables: Object.entries(tables ?? {}) };
}

function placeOf(table: unknown, folder: string): string {
  if (typeof table === "object" && table !== null && "path" in table) return resolve(folder, String(table.path));
  const text = String(table);
  return /\.(?:csv|tsv|parquet|jsonl|ndjson|gz)$/i.test(text) ? resolve(folder, text) : text;
}

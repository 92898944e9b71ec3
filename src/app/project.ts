import type { Config, Target } from "../config/config.js";
import { findSuites } from "../config/find-suites.js";
import { checkConfig, type LoadedConfig, loadConfig } from "../config/load-config.js";
import type { Engine } from "../engines/engine.js";
import { QualityError, toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import { nearest } from "../nearest.js";
import type { Parameters } from "../plan/resolve-text.js";
import { type ImportFile, type LoadedSuite, loadSuite } from "../suite/load-suite.js";
import { createEngine } from "./engines.js";
import { ownDoors } from "./own-doors.js";
import { loadFault } from "./unknown-import.js";
import { untilStuck } from "./until-stuck.js";
import { variables } from "./variables.js";

/** What to load. */
export interface ProjectOptions {
  /** The working directory. @default that of the process */
  readonly cwd?: string;
  /** A config file, or a config itself. @default `dq.config.*` in the working directory, if there is one */
  readonly config?: string | Config;
  /** Suite files, folders and globs. @default the config's `suites` */
  readonly paths?: readonly string[];
  /** The name of a target. @default the config's `defaultTarget` */
  readonly target?: string;
  /** Values of `:name` markers, over those of the config. */
  readonly vars?: Readonly<Record<string, string | number | boolean>>;
  /** Gets the log of an engine's driver, line by line. @default none */
  readonly log?: (line: string) => void;
  /** No suite and no rule at all is no error. @default false */
  readonly allowEmpty?: boolean;
}

/** A config, suites and an engine: what a command works on. What does not load is in `errors`. */
export interface Project {
  readonly config: Config;
  /** What paths of the config are relative to. */
  readonly folder: string;
  readonly suites: readonly LoadedSuite[];
  readonly target: string;
  readonly engine: Engine;
  readonly parameters: Parameters;
  readonly errors: readonly ErrorReport[];
  /** The file of the config, if there is one. */
  readonly configFile?: string | undefined;
  /** The one of the errors that kept the config from loading. */
  readonly configError?: ErrorReport;
  /** The one of the errors that kept the engine from being made. */
  readonly targetError?: ErrorReport;
}

/** How the files of a project are loaded. A program that loads it again and again keeps what did not change. */
export interface ProjectLoading {
  readonly importFile: ImportFile;
  config(load: () => Promise<LoadedConfig>): Promise<LoadedConfig>;
  /** The paths of the suites. */
  suites(find: () => Promise<readonly string[]>): Promise<readonly string[]>;
  suite(file: string, load: () => Promise<LoadedSuite>): Promise<LoadedSuite>;
}

/** Loads every file that is asked for. */
export const loadOnce: ProjectLoading = {
  importFile,
  config: (load) => load(),
  suites: (find) => find(),
  suite: (_, load) => load(),
};

/** Loads everything that a command needs. Never throws: one broken file hides no other. */
export async function loadProject(options: ProjectOptions, loading: ProjectLoading = loadOnce): Promise<Project> {
  const cwd = options.cwd ?? process.cwd();
  let loaded: LoadedConfig;
  let parameters: Parameters;
  try {
    loaded = await loading.config(() => configOf(options, cwd, loading.importFile));
    parameters = variables(loaded.config.vars ?? {}, options.vars ?? {});
  } catch (error) {
    return brokenProject(cwd, await loadFault(error));
  }
  const { suites, errors } = await loadSuites(options, loaded, cwd, loading);
  const { target, engine, error } = await targetOf(options, loaded);
  const { config, folder, file: configFile } = loaded;
  const project = { config, configFile, folder, suites, target, engine, parameters };
  return error === undefined ? { ...project, errors } : { ...project, errors: [...errors, error], targetError: error };
}

/** A config and an engine: what a command works on that needs no suites. */
export type ChosenTarget = Pick<Project, "config" | "target" | "engine" | "parameters">;

/** Loads the config and makes the engine; where no engine can be made, connecting says why. @throws QualityError */
export async function loadTarget(options: Omit<ProjectOptions, "paths" | "allowEmpty">): Promise<ChosenTarget> {
  const loaded = await configOf(options, options.cwd ?? process.cwd(), importFile);
  const parameters = variables(loaded.config.vars ?? {}, options.vars ?? {});
  const { target, engine } = await targetOf(options, loaded);
  return { config: loaded.config, target, engine, parameters };
}

/** The loader is heavy, and not needed where config and suites are data. */
async function importFile(file: string): Promise<unknown> {
  const { fileImporter } = await import("../config/import-file.js");
  return untilStuck(fileImporter(ownDoors)(file));
}

async function configOf({ config }: ProjectOptions, cwd: string, importer: ImportFile): Promise<LoadedConfig> {
  if (typeof config !== "object") return loadConfig(cwd, config, importer);
  const locate = (): { file: string } => ({ file: cwd });
  return { config: checkConfig(config, locate), file: undefined, folder: cwd, locate };
}

async function loadSuites(
  { paths = [], allowEmpty = false }: ProjectOptions,
  { config, folder }: LoadedConfig,
  cwd: string,
  loading: ProjectLoading,
): Promise<Pick<Project, "suites" | "errors">> {
  const errors: ErrorReport[] = [];
  const suites: LoadedSuite[] = [];
  const find = (): Promise<readonly string[]> =>
    paths.length > 0 ? findSuites(cwd, paths) : findSuites(folder, config.suites ?? []);
  const files = await loading.suites(find).catch((error: unknown) => {
    // A path that was named and is not there is an error all the same.
    if (!allowEmpty || paths.length > 0 || config.suites !== undefined) errors.push(toErrorReport(error));
    return [];
  });
  for (const file of files) {
    try {
      suites.push(await loading.suite(file, () => loadSuite(file, config.defaults ?? {}, loading.importFile)));
    } catch (error) {
      errors.push(await loadFault(error, { location: { file } }));
    }
  }
  return { suites, errors };
}

interface FoundTarget {
  readonly target: string;
  readonly engine: Engine;
  readonly error?: ErrorReport;
}

async function targetOf(
  { target: wanted, log }: Pick<ProjectOptions, "target" | "log">,
  { config, folder, locate }: LoadedConfig,
): Promise<FoundTarget> {
  const targets: Readonly<Record<string, Target>> = config.targets ?? { default: { engine: "duckdb" } };
  const name =
    wanted ?? config.defaultTarget ?? (Object.keys(targets).length === 1 ? Object.keys(targets)[0] : undefined);
  try {
    const target = name !== undefined && Object.hasOwn(targets, name) ? targets[name] : undefined;
    if (name === undefined || target === undefined) throw unknownTarget(name, Object.keys(targets));
    return { target: name, engine: await createEngine(target, { name, folder, locate, log }) };
  } catch (error) {
    return { target: name ?? "none", engine: brokenEngine(error), error: toErrorReport(error) };
  }
}

function unknownTarget(name: string | undefined, known: readonly string[]): QualityError {
  const list = `Known: ${known.join(", ")}.`;
  if (name === undefined) {
    return new QualityError("TARGET_UNKNOWN", "No target is chosen", {
      hint: `Give --target or a defaultTarget. ${list}`,
    });
  }
  const meant = nearest(name, known);
  return new QualityError("TARGET_UNKNOWN", `There is no target "${name}"`, {
    hint: meant === undefined ? list : `Did you mean "${meant}"? ${list}`,
  });
}

/** Stands in for an engine that could not be made, so that every rule says why it did not run. */
function brokenEngine(error: unknown): Engine {
  return { name: "none", connect: () => Promise.reject(error) };
}

function brokenProject(folder: string, error: ErrorReport): Project {
  const engine = brokenEngine(new QualityError(error.code, error.message, error));
  return {
    config: {},
    folder,
    suites: [],
    target: "none",
    engine,
    parameters: new Map(),
    errors: [error],
    configError: error,
  };
}

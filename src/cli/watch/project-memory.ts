import { ownDoors } from "../../app/own-doors.js";
import type { ProjectLoading } from "../../app/project.js";
import { untilStuck } from "../../app/until-stuck.js";
import type { LoadedConfig } from "../../config/load-config.js";
import { type TrackingImporter, trackingImporter } from "../../config/tracking-importer.js";
import type { LoadedSuite } from "../../suite/load-suite.js";

/** A suite as the last load left it. */
export interface KnownSuite {
  readonly file: string;
  /** The suite and every file that it imports. */
  readonly files: ReadonlySet<string>;
  /** Undefined when it did not load. */
  readonly loaded: LoadedSuite | undefined;
}

/** Keeps what was loaded of a project until it is told to forget it, and which files that came from. */
export class ProjectMemory implements ProjectLoading {
  readonly #importer: TrackingImporter = trackingImporter(ownDoors);
  #imported: Set<string> = new Set();
  #suites: Map<string, KnownSuite> = new Map();
  #config: LoadedConfig | undefined;
  #configFiles: ReadonlySet<string> = new Set();
  #paths: readonly string[] | undefined;

  readonly importFile = (file: string): Promise<unknown> => {
    const imported = new Set<string>();
    this.#imported = imported;
    return untilStuck(this.#importer.import(file, (path) => imported.add(path)));
  };

  async config(load: () => Promise<LoadedConfig>): Promise<LoadedConfig> {
    if (this.#config !== undefined) return this.#config;
    this.#imported = new Set();
    try {
      this.#config = await load();
      return this.#config;
    } finally {
      const file = this.#config?.file;
      this.#configFiles = new Set([...(file === undefined ? [] : [file]), ...this.#imported]);
    }
  }

  async suites(find: () => Promise<readonly string[]>): Promise<readonly string[]> {
    this.#paths ??= await find();
    const kept = this.#paths;
    this.#suites = new Map([...this.#suites].filter(([file]) => kept.includes(file)));
    return kept;
  }

  async suite(file: string, load: () => Promise<LoadedSuite>): Promise<LoadedSuite> {
    const known = this.#suites.get(file)?.loaded;
    if (known !== undefined) return known;
    this.#imported = new Set();
    let loaded: LoadedSuite | undefined;
    try {
      loaded = await load();
      return loaded;
    } finally {
      this.#suites.set(file, { file, loaded, files: new Set([file, ...this.#imported]) });
    }
  }

  /** The suites by their paths, those that do not load among them. */
  get knownSuites(): ReadonlyMap<string, KnownSuite> {
    return this.#suites;
  }

  /** The config and every file that it imports. */
  get configFiles(): ReadonlySet<string> {
    return this.#configFiles;
  }

  get isConfigBroken(): boolean {
    return this.#config === undefined;
  }

  /** Loads what the next load will need. */
  warmUp(): void {
    this.#importer.warmUp();
  }

  forgetAll(): void {
    this.#config = undefined;
    this.#paths = undefined;
    this.#suites.clear();
  }

  /** Has the suites looked for again. */
  forgetPaths(): void {
    this.#paths = undefined;
  }

  forgetSuite(file: string): void {
    this.#suites.delete(file);
  }
}

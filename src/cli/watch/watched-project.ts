import type { Project } from "../../app/project.js";
import type { Engine } from "../../engines/engine.js";
import { type GatheredTable, gatherTables } from "../../runner/gather-tables.js";
import { loadForCommand } from "../load-for-command.js";
import type { LoadOptions } from "../options.js";
import { type Concern, concernOf, type Known } from "./concern.js";
import type { Arrived } from "./inbox.js";
import { changedSources, filesOfTables } from "./known-tables.js";
import { type KnownSuite, ProjectMemory } from "./project-memory.js";
import { RealPaths } from "./real-paths.js";
import { suiteFolders } from "./suite-folders.js";
import { type WatchedPlaces, watchedPlaces } from "./watched-places.js";

/** What the project is loaded from. */
export interface ProjectSource {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly flags: LoadOptions;
  readonly allowEmpty: boolean;
}

/** What is to be run. */
export interface Work {
  readonly project: Project;
  /** The tables whose rules run, in lower case; all when absent. */
  readonly only?: ReadonlySet<string>;
  /** The saves that are the cause. */
  readonly saved: readonly string[];
}

/** A project that is loaded again piece by piece, as its files are saved. */
export class WatchedProject {
  readonly #source: ProjectSource;
  readonly #memory: ProjectMemory = new ProjectMemory();
  #known: Known | undefined;
  #tables: readonly GatheredTable[] = [];
  #engine: Engine | undefined;
  readonly #realPaths: RealPaths = new RealPaths();
  #places: WatchedPlaces = { folders: [], files: [], links: new Map() };

  constructor(source: ProjectSource) {
    this.#source = source;
  }

  /** The tables that suites declare, in lower case. */
  get tableNames(): ReadonlySet<string> {
    return new Set(this.#tables.map(({ name }) => name.toLowerCase()));
  }

  get places(): WatchedPlaces {
    return this.#places;
  }

  /** True when it is worth stopping a run for what has arrived. */
  isConcernedBy({ paths, everything }: Arrived): boolean {
    if (everything || this.#known === undefined) return true;
    const concern = concernOf(paths, this.#known);
    return concern.everything || concern.suites.size > 0 || concern.tables.size > 0;
  }

  /**
   * Loads what the arrivals concern. @param left tables that a stopped run left without a verdict
   * @returns what to run; undefined when nothing is concerned
   */
  async load({ paths, everything }: Arrived, left: ReadonlySet<string>): Promise<Work | undefined> {
    const known = this.#known;
    const concern = known === undefined ? undefined : concernOf(paths, known);
    if (known === undefined || concern === undefined || everything || concern.everything) {
      this.#memory.forgetAll();
      return { project: await this.#reload(), saved: paths };
    }
    const data = new Set([...left, ...concern.tables, ...(await this.#grown(concern, known))]);
    if (!concern.paths && concern.suites.size === 0 && data.size === 0) return undefined;
    const [suites, tables] = [new Map(known.suites), this.#tables];
    this.#forget(concern);
    const project = await this.#reload(data);
    const changed = changedSuites(suites, this.#memory.knownSuites);
    if (changed.length === 0 && data.size === 0) return undefined;
    const concerned = new Set([...data, ...changed.flatMap(tableNames), ...changedSources(tables, this.#tables)]);
    const only = new Set(this.#tables.map(({ name }) => name.toLowerCase()).filter((name) => concerned.has(name)));
    const saved = paths.filter((path) => this.#isNamed(path, known));
    return { project, only, saved: saved.length > 0 ? saved : changed.map(({ file }) => file) };
  }

  /** Loads in advance what the next load needs. */
  warmUp(): void {
    this.#memory.warmUp();
  }

  #forget({ suites, paths }: Concern): void {
    for (const file of suites) this.#memory.forgetSuite(file);
    if (paths) this.#memory.forgetPaths();
  }

  /** @param stale tables whose files are looked for again, beside those that are new; all when absent */
  async #reload(stale?: ReadonlySet<string>): Promise<Project> {
    const { cwd, paths, flags, allowEmpty } = this.#source;
    const project = await loadForCommand(paths, flags, { allowEmpty }, this.#memory);
    const tables = gatherTables(project.suites).tables;
    const changed = changedSources(this.#tables, tables);
    const keeps = ({ name }: GatheredTable): boolean =>
      stale?.has(name.toLowerCase()) === false && !changed.has(name.toLowerCase());
    const looked = await filesOfTables(
      tables.filter((table) => !keeps(table)),
      tables,
      project.engine,
    );
    const kept = [...(this.#known?.tables ?? [])].filter(([name]) =>
      tables.some((table) => table.name.toLowerCase() === name),
    );
    this.#tables = tables;
    this.#engine = project.engine;
    this.#known = {
      folder: cwd,
      configFiles: this.#memory.configFiles,
      isConfigBroken: this.#memory.isConfigBroken,
      suites: new Map(this.#memory.knownSuites),
      tables: new Map([...kept, ...looked]),
    };
    const roots =
      paths.length > 0 ? suiteFolders(cwd, paths) : suiteFolders(project.folder, project.config.suites ?? []);
    this.#places = await watchedPlaces(this.#known, await roots, this.#realPaths);
    return project;
  }

  /** The tables that read other files than before, since some came or went. */
  async #grown({ perhaps }: Concern, { tables }: Known): Promise<readonly string[]> {
    if (perhaps.size === 0 || this.#engine === undefined) return [];
    const looked = this.#tables.filter(({ name }) => perhaps.has(name.toLowerCase()));
    const now = await filesOfTables(looked, this.#tables, this.#engine);
    return [...now].filter(([name, { files }]) => !isEqual(files, tables.get(name)?.files ?? [])).map(([name]) => name);
  }

  /** True for a save that concerns the project as it was or as it is. */
  #isNamed(path: string, known: Known): boolean {
    return [known, this.#known ?? known].some((project) => {
      const { suites, tables } = concernOf([path], project);
      return suites.size > 0 || tables.size > 0;
    });
  }
}

/** The suites before and after that are not the same. */
function changedSuites(
  before: ReadonlyMap<string, KnownSuite>,
  after: ReadonlyMap<string, KnownSuite>,
): readonly KnownSuite[] {
  return [
    ...[...before].filter(([file, suite]) => after.get(file) !== suite),
    ...[...after].filter(([file, suite]) => before.get(file) !== suite),
  ].map(([, suite]) => suite);
}

function tableNames({ loaded }: KnownSuite): readonly string[] {
  return loaded?.tables.map(({ name }) => name.toLowerCase()) ?? [];
}

function isEqual(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

import { basename, dirname, extname } from "node:path";
import type { TableFiles } from "../../engines/engine.js";
import { isAtOrBelow } from "./is-at-or-below.js";
import type { KnownSuite } from "./project-memory.js";

/** What a project is made of, as its last load left it. */
export interface Known {
  /** Where a config is found without being named. */
  readonly folder: string;
  /** The config and what it imports. */
  readonly configFiles: ReadonlySet<string>;
  readonly isConfigBroken: boolean;
  readonly suites: ReadonlyMap<string, KnownSuite>;
  /** What the rules of each table read, by its name in lower case. */
  readonly tables: ReadonlyMap<string, TableFiles>;
}

/** What must be done anew. */
export interface Concern {
  /** The config and with it all else. */
  readonly everything: boolean;
  /** Suites to load. */
  readonly suites: ReadonlySet<string>;
  /** Suites may have come or gone. */
  readonly paths: boolean;
  /** Tables whose data changed. */
  readonly tables: ReadonlySet<string>;
  /** Tables to whose files one may have been added. */
  readonly perhaps: ReadonlySet<string>;
}

/** What saved, new and removed files and folders concern. */
export function concernOf(saved: Iterable<string>, known: Known): Concern {
  const paths = [...saved];
  const suites = [...known.suites].filter(([, suite]) => paths.some((path) => concernsSuite(path, suite)));
  const tables = [...known.tables].filter(([, { files }]) => paths.some((path) => touches(path, files)));
  const perhaps = [...known.tables].filter(([, { folders }]) => paths.some((path) => isIn(path, folders)));
  return {
    everything: paths.some((path) => concernsConfig(path, known)),
    suites: new Set(suites.map(([file]) => file)),
    paths: paths.some((path) => mayBeSuite(path, known)),
    tables: new Set(tables.map(([name]) => name)),
    perhaps: new Set(perhaps.map(([name]) => name)),
  };
}

function concernsConfig(path: string, { folder, configFiles, isConfigBroken }: Known): boolean {
  return (
    touches(path, configFiles) ||
    (dirname(path) === folder && basename(path).startsWith("dq.config.")) ||
    (isConfigBroken && isCode(path))
  );
}

/** What a suite imports that does not load is not known to the end. */
function concernsSuite(path: string, { files, loaded }: KnownSuite): boolean {
  return touches(path, files) || (loaded === undefined && isCode(path));
}

function mayBeSuite(path: string, { suites }: Known): boolean {
  if (touches(path, suites.keys())) return true;
  return isCode(path) && ![...suites.values()].some(({ files }) => files.has(path));
}

/** True when the path is one of the files, or a folder that holds one. */
function touches(path: string, files: Iterable<string>): boolean {
  for (const file of files) if (isAtOrBelow(file, path)) return true;
  return false;
}

function isIn(path: string, folders: TableFiles["folders"]): boolean {
  return folders.some((folder) => (folder.deep ? isAtOrBelow(path, folder.path) : dirname(path) === folder.path));
}

function isCode(path: string): boolean {
  return /^\.(?:[cm]?[jt]sx?|json|ya?ml|sql)$/.test(extname(path));
}

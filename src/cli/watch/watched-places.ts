import { dirname } from "node:path";
import type { Known } from "./concern.js";
import type { WatchedFolder } from "./folder-watcher.js";
import type { RealPaths } from "./real-paths.js";

/** Where to look for saves. */
export interface WatchedPlaces {
  readonly folders: readonly WatchedFolder[];
  /** The files of the project. */
  readonly files: readonly string[];
  /** Where links really lead → the links that the project names. */
  readonly links: ReadonlyMap<string, readonly string[]>;
}

/** The places where saves concern the project. @param suiteFolders where suites may come */
export async function watchedPlaces(
  known: Known,
  suiteFolders: readonly WatchedFolder[],
  realPaths: RealPaths,
): Promise<WatchedPlaces> {
  const tables = [...known.tables.values()];
  const files = [
    ...new Set([
      ...known.configFiles,
      ...[...known.suites.values()].flatMap((suite) => [...suite.files]),
      ...tables.flatMap((table) => table.files),
    ]),
  ];
  const real = await Promise.all(files.map(async (file) => [await realPaths.of(file), file] as const));
  const links = new Map<string, readonly string[]>();
  for (const [path, file] of real) if (path !== file) links.set(path, [...(links.get(path) ?? []), file]);
  const folders = new Map<string, boolean>();
  const wanted = [
    ...suiteFolders,
    ...tables.flatMap((table) => table.folders),
    ...[known.folder, ...[...files, ...links.keys()].map((file) => dirname(file))].map((path) => ({
      path,
      deep: false,
    })),
  ];
  for (const { path, deep } of wanted) folders.set(path, deep || folders.get(path) === true);
  return { files, links, folders: [...folders].map(([path, deep]) => ({ path, deep })) };
}

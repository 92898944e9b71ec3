import { findFiles } from "../../engines/duckdb/source-files.js";
import type { StartingPoint } from "./starting-point.js";

/** A file that the project knows already. */
export interface KnownFile {
  /** The logical name of the table that it is part of. */
  readonly name: string;
  /** The absolute path or pattern of that table. */
  readonly path: string;
  /** The suite that says itself where the table is. */
  readonly suite?: string;
}

/** The files that the config or a suite names, by their absolute path. What names no file names nothing here. */
export async function knownFiles({
  mapped,
  project,
}: Pick<StartingPoint, "mapped" | "project">): Promise<ReadonlyMap<string, KnownFile>> {
  const declared = project.suites.flatMap(({ file, tables }) =>
    tables.flatMap(({ name, source }) =>
      source.kind === "file" && !mapped.has(name) ? [{ name, path: source.path, suite: file }] : [],
    ),
  );
  const places: readonly KnownFile[] = [...[...mapped].map(([name, path]) => ({ name, path })), ...declared];
  const found = await Promise.all(
    places.map(async (place) => {
      const files = await findFiles(place.path).catch(() => []);
      return files.map(({ path }) => [path, place] as const);
    }),
  );
  return new Map(found.flat());
}

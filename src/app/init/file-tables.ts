import { relative, resolve } from "node:path";
import { findFiles } from "../../engines/duckdb/source-files.js";
import type { TextReading } from "../../init/sample.js";
import { logicalName } from "../../init/table-names.js";
import { type FoundSources, pathFrom, type Source } from "./find-sources.js";
import type { InitTable } from "./init-table.js";
import type { KnownFile } from "./known-files.js";

/** The tables of files, and the files that are left to the suites that have rules of them. */
export interface FileTables {
  readonly tables: readonly InitTable[];
  readonly passedOver: FoundSources["passedOver"];
}

/** Gives each a logical name: the one that the config has for its files, or a new one. */
export async function fileTables(
  sources: readonly Extract<Source, { kind: "files" }>[],
  known: ReadonlyMap<string, KnownFile>,
  folder: string,
  taken: Set<string>,
): Promise<FileTables> {
  const tables = new Map<string, InitTable>();
  const passedOver: FoundSources["passedOver"][number][] = [];
  for (const { path, stem } of sources) {
    const files = await findFiles(resolve(folder, path));
    const place = files.map((file) => known.get(file.path)).find((found) => found !== undefined);
    if (place?.suite !== undefined) {
      passedOver.push({ path, why: `${relative(folder, place.suite)} has rules of it` });
    } else if (place === undefined) {
      const name = logicalName(stem, path.slice(0, path.lastIndexOf("/") + 1), taken);
      tables.set(name, tableOf(name, path));
    } else tables.set(place.name, tableOf(place.name, pathFrom(folder, place.path)));
  }
  return { tables: [...tables.values()], passedOver };
}

function tableOf(name: string, path: string): InitTable {
  return { name, source: path, reading: readingOf(path), mapped: { kind: "file", path } };
}

function readingOf(path: string): TextReading {
  const plain = path.toLowerCase().replace(/\.gz$/, "");
  if (plain.endsWith(".parquet")) return "typed";
  return plain.endsWith(".csv") || plain.endsWith(".tsv") ? "as it looks" : "as it says";
}

import { stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { hasDatabaseMark } from "../../engines/duckdb/database-mark.js";
import { QualityError } from "../../errors.js";
import { type FileGroup, groupFiles } from "../../init/group-files.js";
import { nearest } from "../../nearest.js";

/** Data to start from: files that are a table, or a database of tables. */
export type Source =
  | (FileGroup & { readonly kind: "files" })
  /** A path as it is to stand in the config. */
  | { readonly kind: "database"; readonly path: string };

/** What is there, and what looks like data and is left alone. */
export interface FoundSources {
  readonly sources: readonly Source[];
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
}

const dataEndings = ["csv", "tsv", "parquet", "jsonl", "ndjson", "csv.gz", "tsv.gz", "jsonl.gz", "ndjson.gz"];
const dataPattern = `**/*.{${dataEndings.join(",")}}`;
const databasePattern = "**/*.{duckdb,db}";
const never = ["**/node_modules/**", "**/dist/**", "**/.*/**", "**/reports/**"];
const knownEndings = `Known: ${dataEndings.slice(0, 5).join(", ")}, and DuckDB databases.`;

/** The data files and DuckDB databases below a folder. Paths are relative to `from`. */
export async function findSources(from: string, below: string = from): Promise<FoundSources> {
  const options = { cwd: below, absolute: true, ignore: never, dot: false, caseSensitiveMatch: false };
  const [files, databases, lakes] = await Promise.all([
    glob(dataPattern, options),
    glob(databasePattern, options),
    glob(["**/_delta_log/*.json", "**/metadata/*.metadata.json"], options),
  ]);
  const lakeFolders = [...new Set(lakes.map((path) => path.replace(/[^/]+\/[^/]+$/, "")))].toSorted();
  const isInLake = (path: string): boolean => lakeFolders.some((folder) => path.startsWith(folder));
  const groups = groupFiles(
    files
      .filter((path) => !isInLake(path))
      .map((path) => pathFrom(from, path))
      .toSorted(),
  );
  const marked = await Promise.all(databases.toSorted().map(async (path) => ((await hasMark(path)) ? [path] : [])));
  return {
    sources: [
      ...groups.map((group) => ({ kind: "files" as const, ...group })),
      ...marked.flat().map((path) => ({ kind: "database" as const, path: pathFrom(from, path) })),
    ],
    passedOver: lakeFolders.map((folder) => ({
      path: pathFrom(from, folder),
      why: "it is a Delta or Iceberg table: which of its files count, only its log says",
    })),
  };
}

/** The data that a word of the command line names. @throws QualityError `FILE_MISSING`, `NO_SOURCE_FOUND` */
export async function namedSource(from: string, word: string): Promise<FoundSources> {
  const path = resolve(from, word);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) {
    const found = await findSources(from, path);
    if (found.sources.length > 0 || found.passedOver.length > 0) return found;
    throw new QualityError("NO_SOURCE_FOUND", `There is no data below ${word}`, { hint: knownEndings });
  }
  if (there === undefined) return { sources: [await patternSource(from, word)], passedOver: [] };
  if (isDataFile(path)) return { sources: groupFiles([pathFrom(from, path)]).map(asFiles), passedOver: [] };
  if (await hasMark(path)) return { sources: [{ kind: "database", path: pathFrom(from, path) }], passedOver: [] };
  throw new QualityError("NO_SOURCE_FOUND", `${word} is neither a data file nor a DuckDB database`, {
    hint: knownEndings,
  });
}

function asFiles(group: FileGroup): Source {
  return { kind: "files", ...group };
}

async function patternSource(from: string, word: string): Promise<Source> {
  if (isDynamicPattern(word) && isDataFile(word)) {
    const found = await glob(word, { cwd: from, absolute: true, dot: false });
    const [group] = groupFiles(found.map((path) => pathFrom(from, path)).toSorted());
    if (group !== undefined)
      return { kind: "files", path: pathFrom(from, resolve(from, word)), stem: stemOfPattern(word, group) };
  }
  const known = (await findSources(from)).sources.map((source) => source.path);
  const meant = nearest(word, known);
  throw new QualityError("FILE_MISSING", `No file is at ${word}`, {
    hint:
      meant === undefined
        ? "Paths are relative to the folder that the command runs in. A table of a database: --database FILE --table NAME."
        : `Did you mean ${meant}?`,
  });
}

/** What stands in the pattern's name beside its stars, else what its first file is called. */
function stemOfPattern(word: string, { stem }: FileGroup): string {
  const name = word.slice(word.lastIndexOf("/") + 1).replace(/\..*$/, "");
  return /[A-Za-z]{2}/.test(name) ? name.replaceAll(/[^A-Za-z0-9]+/g, " ").trim() : stem;
}

function isDataFile(path: string): boolean {
  return dataEndings.some((ending) => path.toLowerCase().endsWith(`.${ending}`));
}

/** A file that cannot be read is none. */
function hasMark(path: string): Promise<boolean> {
  return hasDatabaseMark(path).catch(() => false);
}

/** With `/` between folders; absolute where it leads out of the folder and was given so. */
export function pathFrom(from: string, path: string): string {
  const short = relative(from, path).split(sep).join("/");
  return short === "" || isAbsolute(short) ? path : short;
}

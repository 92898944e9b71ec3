/** Files that are one table: a path, or a pattern of several. */
export interface FileGroup {
  /** With `/` between folders, relative to where the search began. */
  readonly path: string;
  /** What the table may be called: the name of the file, or of the folder where that says more. */
  readonly stem: string;
}

/** A file in parts. */
interface Parts {
  readonly path: string;
  /** With a `/` at its end; empty for the folder of the search. */
  readonly folder: string;
  readonly base: string;
  /** All that follows the first dot of a known ending, such as `csv.gz`. */
  readonly ending: string;
}

/** The tables of these files: those that look like one set, such as `orders-2026-01.csv` and `orders-2026-02.csv`, are one. */
export function groupFiles(paths: readonly string[]): readonly FileGroup[] {
  const all = paths.map(partsOf);
  const groups = new Map<string, Parts[]>();
  for (const parts of all) {
    const pattern = patternOf(parts) ?? parts.path;
    groups.set(pattern, [...(groups.get(pattern) ?? []), parts]);
  }
  return [...groups].flatMap(([pattern, members]): readonly FileGroup[] => {
    const [first] = members;
    if (first === undefined) return [];
    const isSet = pattern !== first.path && (members.length > 1 || isPart(first) || isPartition(first));
    if (!isSet) return members.map(({ path, folder, base }) => ({ path, stem: stemOf(base, folder) }));
    return [{ path: tightened(pattern, members, all), stem: stemOfSet(pattern, first) }];
  });
}

function partsOf(path: string): Parts {
  const slash = path.lastIndexOf("/") + 1;
  const name = path.slice(slash);
  const ending = /\.((?:csv|tsv|parquet|jsonl|ndjson)(?:\.gz)?)$/i.exec(name)?.[1] ?? "";
  const base = name.slice(0, name.length - ending.length - 1);
  return { path, folder: path.slice(0, slash), base, ending };
}

/** Such a path cannot be told apart from a pattern. */
const special = /[*?[\]{}()!+@]/;

/** What is left of a number or a date at the end of a name, or at its beginning. */
const numberedEnd = /^(.*\p{L}.*?)([-_. ]?)\d[\dT_.:-]*$/u;
const numberedStart = /^\d[\dT_.:-]*([-_. ])(.*\p{L}.*)$/u;

/** The pattern of the set that the file may belong to. */
function patternOf(parts: Parts): string | undefined {
  const { folder, base, ending } = parts;
  if (special.test(parts.path)) return undefined;
  if (isPartition(parts)) return `${rootOf(folder)}*=*/**/*.${ending}`;
  if (isPart(parts)) return `${folder}part-*.${ending}`;
  const end = numberedEnd.exec(base);
  // Versions of a table are not parts of it.
  if (end !== null && !/(?:^|[-_. ])v$/i.test(end[1] ?? "")) return `${folder}${end[1]}${end[2]}*.${ending}`;
  const start = numberedStart.exec(base);
  if (start !== null) return `${folder}*${start[1]}${start[2]}.${ending}`;
  return /^\d[\dT_.:-]*$/.test(base) && folder !== "" ? `${folder}*.${ending}` : undefined;
}

/** `year=2026/` in the path */
function isPartition({ folder }: Parts): boolean {
  return /(?:^|\/)[^/=]+=[^/]*\//.test(folder);
}

/** The folder above the first partition. */
function rootOf(folder: string): string {
  return folder.slice(0, folder.search(/[^/=]+=[^/]*\//));
}

/** A file that Spark wrote. */
function isPart({ base }: Parts): boolean {
  return /^part-\d{5}/.test(base);
}

/** The pattern with a digit where the star would take in other files too. */
function tightened(pattern: string, members: readonly Parts[], all: readonly Parts[]): string {
  const [head = "", tail = ""] = pattern.split("*");
  const isOther = ({ path }: Parts): boolean => path.startsWith(head) && path.endsWith(tail);
  const others = all.filter((parts) => isOther(parts) && !parts.path.slice(head.length).includes("/"));
  if (pattern.includes("**") || others.length <= members.length) return pattern;
  return `${head}[0-9]*${tail}`;
}

function stemOfSet(pattern: string, first: Parts): string {
  if (isPartition(first)) return lastFolder(rootOf(first.folder));
  if (isPart(first)) return lastFolder(first.folder);
  const name = pattern.slice(first.folder.length, pattern.length - first.ending.length - 1).replace("*", "");
  return stemOf(name, first.folder);
}

function stemOf(base: string, folder: string): string {
  const stem = base.replace(/^[-_. ]+|[-_. ]+$/g, "");
  return stem === "" ? lastFolder(folder) : stem;
}

function lastFolder(folder: string): string {
  return folder.split("/").findLast((step) => step !== "" && step !== ".") ?? "";
}

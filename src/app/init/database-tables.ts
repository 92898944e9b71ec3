import { QualityError } from "../../errors.js";
import { plainName, uniqueName } from "../../init/names.js";
import { logicalName } from "../../init/table-names.js";
import { nearest } from "../../nearest.js";
import { parseTableName } from "../../sql/index.js";
import type { InitTable } from "./init-table.js";
import { engineOver, type InitDatabases } from "./init-target.js";
import { withSession } from "./read-tables.js";

export interface DatabaseOptions {
  /** What paths are relative to. */
  readonly folder: string;
  /** Only these tables; all where there is none. */
  readonly only: readonly string[];
  /** What has a logical name already, by it. */
  readonly mapped: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/** One database for all names, or several by catalog. */
export function databasesOf(paths: readonly string[]): InitDatabases {
  const [only, ...more] = paths;
  if (only === undefined) return {};
  if (more.length === 0) return { database: only };
  const taken = new Set<string>();
  const named = paths.map((path) => [uniqueName(plainName(fileName(path)) || "data", taken), path]);
  return { databases: Object.fromEntries(named) };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

/**
 * The tables of databases. One whose name needs quotes, or is taken, gets another one, under which the config maps it.
 * @throws QualityError `TABLE_UNKNOWN` for a table that is not there
 */
export async function databaseTables(
  paths: readonly string[],
  taken: Set<string>,
  { folder, only, mapped, signal }: DatabaseOptions,
): Promise<readonly InitTable[]> {
  const engine = await engineOver({ ...databasesOf(paths), tables: {} }, folder);
  const listed = await withSession(engine, signal, (session) => session.listTables());
  const names = only.length === 0 ? listed : only.map((name) => foundIn(listed, name, paths));
  return names.map((name): InitTable => {
    const source = { source: `${name} of ${paths.join(", ")}`, reading: "typed" } as const;
    const known = [...mapped].find(([, place]) => place === name)?.[0];
    if (known !== undefined) return { name: known, ...source, mapped: { kind: "name", name } };
    if (!name.includes("`") && !taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      return { name, ...source };
    }
    const table = parseTableName(name).at(-1) ?? name;
    return { name: logicalName(table, "", taken), ...source, mapped: { kind: "name", name } };
  });
}

function foundIn(listed: readonly string[], name: string, paths: readonly string[]): string {
  const wanted = normalized(name);
  const found = listed.find((candidate) => normalized(candidate) === wanted);
  if (found !== undefined) return found;
  const meant = nearest(name, listed);
  throw new QualityError("TABLE_UNKNOWN", `There is no table ${name} in ${paths.join(", ")}`, {
    hint: meant === undefined ? `There are ${listed.slice(0, 10).join(", ")}.` : `Did you mean ${meant}?`,
  });
}

/** `main.orders` of a database is the same as `orders`. */
function normalized(name: string): string {
  const parts = parseTableName(name).map((part) => part.toLowerCase());
  return JSON.stringify(parts.length === 2 && parts[0] === "main" ? parts.slice(1) : parts);
}

import { dirname, join } from "node:path";
import { parseTableName } from "../../sql/index.js";
import type { DeclaredTable, TableFiles } from "../engine.js";
import type { DuckDBOptions } from "./options.js";
import { lookUp, physicalName } from "./physical-name.js";
import { expandPath } from "./source-files.js";

/** The data files or the database file of a logical table. @throws QualityError `SQL_SYNTAX` for a name that is none */
export async function tableFiles(
  name: string,
  declared: readonly DeclaredTable[],
  options: DuckDBOptions,
): Promise<TableFiles> {
  const own = declared.find((table) => table.name.toLowerCase() === name.toLowerCase())?.source;
  const mapped = lookUp(options.tables, name) ?? (own?.kind === "file" ? own : undefined);
  if (typeof mapped === "object") return dataFiles(mapped.path);
  const { file } = physicalName(parseTableName(mapped ?? name), options);
  if (file === undefined) return { files: [], folders: [] };
  return { files: [file, `${file}.wal`], folders: [{ path: dirname(file), deep: false }] };
}

async function dataFiles(path: string): Promise<TableFiles> {
  const { files, pattern } = await expandPath(path);
  if (pattern === undefined) return { files, folders: [{ path: dirname(path), deep: false }] };
  const { isDynamicPattern } = await import("tinyglobby");
  return { files, folders: [folderOf(pattern.folder, pattern.pattern, isDynamicPattern)] };
}

/** Where files that match may appear: a folder that is not there yet may be its name's turn next. */
function folderOf(
  folder: string,
  pattern: string,
  isDynamic: (step: string) => boolean,
): TableFiles["folders"][number] {
  const [first = "", ...rest] = pattern.split("/");
  if (rest.length > 0 && !isDynamic(first)) return folderOf(join(folder, first), rest.join("/"), isDynamic);
  return { path: folder, deep: rest.length > 0 || first.includes("**") };
}

import { resolve } from "node:path";
import { QualityError } from "../../errors.js";
import { identifier, parseTableName } from "../../sql/index.js";
import { databasesOf, databaseTables } from "./database-tables.js";
import { fileTables } from "./file-tables.js";
import type { FoundSources, Source } from "./find-sources.js";
import type { InitOptions } from "./init-options.js";
import { initSources, nothingFound } from "./init-sources.js";
import type { InitTable } from "./init-table.js";
import { engineOver, type InitDatabases, targetFacts } from "./init-target.js";
import { knownFiles } from "./known-files.js";
import { type EngineWith, withSession } from "./read-tables.js";
import type { StartingPoint } from "./starting-point.js";

/** The tables, and the engine that reads them. */
export interface TablesToRead {
  readonly databases: InitDatabases;
  readonly tables: readonly InitTable[];
  readonly engineWith: EngineWith;
  readonly passedOver: FoundSources["passedOver"];
}

/** @throws QualityError when there is nothing to read, or what is named is not there */
export async function tablesToRead(options: InitOptions, start: StartingPoint, folder: string): Promise<TablesToRead> {
  const { sources: words, database, tables: only, signal } = options;
  const mayAskTarget = start.hasConfig && words.length === 0 && database === undefined;
  if (mayAskTarget && only.length > 0) return tablesOfTarget(only, options, start);
  const { sources, passedOver } = withoutKnown(await initSources(options, folder), mayAskTarget, start);
  if (sources.length === 0) {
    const listed = mayAskTarget ? await namesOfTarget(start, signal) : [];
    if (listed.length === 0) throw nothingFound(passedOver);
    return tablesOfTarget(listed, options, start);
  }
  const files = sources.flatMap((source) => (source.kind === "files" ? [source] : []));
  const paths = sources.flatMap((source) => (source.kind === "database" ? [source.path] : []));
  const { mapped } = start;
  const taken = new Set([...mapped.keys()].map((known) => known.toLowerCase()));
  const ofFiles = await fileTables(files, await knownFiles(start), folder, taken);
  const allPassedOver = [...passedOver, ...ofFiles.passedOver];
  const ofDatabases = paths.length === 0 ? [] : await databaseTables(paths, taken, { folder, only, mapped, signal });
  const tables = named([...ofFiles.tables, ...ofDatabases], options.name);
  if (tables.length === 0) throw nothingFound(allPassedOver);
  const databases = databasesOf(paths);
  return {
    databases,
    tables,
    passedOver: allPassedOver,
    engineWith: (columns) => engineOver(targetFacts(databases, tables, columns), folder),
  };
}

/** A database that the target has by catalog has its names there: they are asked of the target. */
function withoutKnown(found: FoundSources, mayAskTarget: boolean, { databases, project }: StartingPoint): FoundSources {
  const isKnown = ({ kind, path }: Source): boolean =>
    mayAskTarget && kind === "database" && databases.has(resolve(project.folder, path));
  const why = `the target ${project.target} has it: dq init --table NAME takes a table of it`;
  return {
    sources: found.sources.filter((source) => !isKnown(source)),
    passedOver: [...found.passedOver, ...found.sources.filter(isKnown).map(({ path }) => ({ path, why }))],
  };
}

async function namesOfTarget({ project }: StartingPoint, signal: AbortSignal): Promise<readonly string[]> {
  const names = await withSession(project.engine, signal, (session) => session.listTables());
  return names.filter(isPlain);
}

/** Tables that the config's target has. */
function tablesOfTarget(names: readonly string[], { name }: InitOptions, { project }: StartingPoint): TablesToRead {
  const { engine, target } = project;
  if (name !== undefined) {
    throw new QualityError("USAGE", `--name ${name} gives a name to a table that the target ${target} names already`, {
      hint: "Leave --name out.",
    });
  }
  const tables = names.map(
    (table): InitTable => ({
      name: plain(table),
      source: `${table} on ${target}`,
      reading: "typed",
    }),
  );
  return { databases: {}, tables, passedOver: [], engineWith: () => Promise.resolve(engine) };
}

function named(tables: readonly InitTable[], name: string | undefined): readonly InitTable[] {
  const [only, ...more] = tables;
  if (name === undefined || only === undefined) return tables;
  if (more.length > 0) {
    throw new QualityError("USAGE", `--name ${name} is one name for ${tables.length} tables`, {
      hint: "Name one table, or leave --name out.",
    });
  }
  return [{ ...only, name: plain(name), mapped: only.mapped ?? { kind: "name", name: only.name } }];
}

/** A name that a suite can write without quotes. @throws QualityError `SQL_SYNTAX`, `USAGE` */
function plain(name: string): string {
  const parts = parseTableName(name);
  if (isPlain(name)) return parts.join(".");
  throw new QualityError("USAGE", `${name} cannot be a logical name`, {
    hint: "Its parts are letters, digits and _, such as main.sales.orders; the config says where it leads.",
  });
}

function isPlain(name: string): boolean {
  return name.split(".").every((part) => identifier(part) === part);
}

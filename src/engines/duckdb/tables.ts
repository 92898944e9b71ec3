import { QualityError } from "../../errors.js";
import type { FileSource } from "../../model/table.js";
import { nearest } from "../../nearest.js";
import { type Column, parseColumnName, parseTableName, printType, type SqlType } from "../../sql/index.js";
import type { DeclaredTable, TableDescription } from "../engine.js";
import { mapType } from "./column-types.js";
import type { Connections } from "./connections.js";
import { databaseTables } from "./database-tables.js";
import type { AttachedDatabase, Databases } from "./databases.js";
import { asQualityError } from "./fault.js";
import { declaredTypes, fileRelation, formatOf } from "./file-relation.js";
import type { DuckDBOptions, FileMapping } from "./options.js";
import { lookUp, type PhysicalName, physicalName } from "./physical-name.js";
import { refuseOtherEncodings } from "./refuse-other-encodings.js";
import { findFiles, identityOf, type SeenFile, snapshotOf } from "./source-files.js";
import { isTextType, type TextColumns, typedRelation } from "./text-columns.js";
import { duckdbType } from "./translate/index.js";
import { quoteName } from "./translate/quote.js";
import { unknownTable } from "./unknown-table.js";

/** A table that is ready to be read. */
export interface KnownTable extends TableDescription {
  /** DuckDB SQL to stand after FROM. */
  readonly relation: string;
  /** The smallest and largest value of a column are known without reading rows, or almost. */
  readonly hasStatistics: boolean;
  readonly isView: boolean;
  /** What must not change while the run lasts. */
  readonly files: readonly SeenFile[];
  /** The columns that are text in their files, for CSV and JSON lines. */
  readonly texts?: TextFiles;
}

/** How text in files becomes typed columns, to find a text that does not. */
export interface TextFiles {
  readonly columns: TextColumns;
  /** Lines of a file that come before its first row. */
  readonly linesBefore: number;
  /** True where a value may hold line ends of the file, as between the quotes of CSV. */
  readonly valuesHoldLines: boolean;
  /** DuckDB SQL that reads one of the files with its text columns as text. */
  readonly relationOf: (path: string) => string;
}

/** Finds tables by their logical names, each once. */
export class Tables {
  readonly #connections: Connections;
  readonly #databases: Databases;
  readonly #options: DuckDBOptions;
  readonly #declared: readonly DeclaredTable[];
  /** Logical names of the tables that change while the run lasts, in lower case. */
  readonly #written: ReadonlySet<string>;
  readonly #known: Map<string, Promise<KnownTable>> = new Map();
  readonly #found: Map<string, KnownTable> = new Map();
  readonly #listings: Map<string | undefined, Promise<readonly (readonly string[])[]>> = new Map();

  constructor(
    connections: Connections,
    databases: Databases,
    options: DuckDBOptions,
    declared: readonly DeclaredTable[],
    written: ReadonlySet<string>,
  ) {
    this.#connections = connections;
    this.#databases = databases;
    this.#options = options;
    this.#declared = declared;
    this.#written = written;
  }

  find(name: string): Promise<KnownTable> {
    const key = name.toLowerCase();
    const known = this.#written.has(key) ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(name).then((table) => {
      this.#found.set(key, table);
      return table;
    });
    this.#known.set(key, found);
    return found;
  }

  /** A table that was found before. @throws QualityError `TABLE_UNKNOWN` */
  found(name: string): KnownTable {
    const table = this.#found.get(name.toLowerCase());
    if (table !== undefined) return table;
    throw new QualityError("TABLE_UNKNOWN", `There is no table ${name}`);
  }

  async #find(name: string): Promise<KnownTable> {
    const mapped = lookUp(this.#options.tables, name) ?? this.#declaredFile(name);
    if (typeof mapped === "object") return this.#fileTable(name, { ...mapped, kind: "file" });
    return this.#databaseTable(name, parseTableName(mapped ?? name));
  }

  #declaredFile(name: string): FileMapping | undefined {
    const declared = this.#declaration(name);
    return declared?.source.kind === "file" ? declared.source : undefined;
  }

  #maskOf(name: string): readonly string[] {
    return this.#declaration(name)?.mask ?? [];
  }

  #declaration(name: string): DeclaredTable | undefined {
    return this.#declared.find((table) => table.name.toLowerCase() === name.toLowerCase());
  }

  async #fileTable(name: string, source: FileSource): Promise<KnownTable> {
    const files = await findFiles(source.path);
    const paths = files.map(({ path }) => path);
    const pinned = { snapshot: snapshotOf(files), files, identity: identityOf(files) };
    const relation = fileRelation(source, paths, undefined);
    if (formatOf(source) === "parquet") {
      return { ...(await this.#table(name, relation)), ...pinned, notes: [], hasStatistics: true, isView: false };
    }
    if (formatOf(source) === "csv") for (const path of paths) await refuseOtherEncodings(path);
    const found = await this.#columnsOf(relation, name);
    if (found.has("")) {
      throw new QualityError("FILE_UNREADABLE", `${source.path} has a column without a name`, {
        hint: "Give every column a name.",
      });
    }
    const declared = declaredTypes(source);
    if (formatOf(source) === "csv") {
      refuseUnknownMask(source, this.#maskOf(name), [...found.keys()]);
      refuseForCsv(source, declared, found);
    }
    const types = new Map([
      ...[...found].map(([column, { mapped }]) => [column, instantOf(mapped.type)] as const),
      ...declared,
    ]);
    const guessed = [...found.keys()].filter((column) => !declared.has(column));
    const texts: TextColumns = new Map([...types].filter(([, type]) => isTextType(type)));
    const read = new Map(
      [...types].map(([column, type]) => [column, texts.has(column) ? "VARCHAR" : duckdbType(type)]),
    );
    return {
      name,
      relation: typedRelation(fileRelation(source, paths, read), [...types.keys()], texts),
      columns: [...types].map(([column, type]) => ({ name: column, type })),
      ...pinned,
      hasStatistics: false,
      isView: false,
      notes: guessed.length === 0 ? [] : [`The types of ${guessed.join(", ")} were read from the data.`],
      texts: {
        columns: texts,
        linesBefore: formatOf(source) === "csv" && (source.header ?? true) ? 1 : 0,
        valuesHoldLines: formatOf(source) === "csv",
        relationOf: (path) => fileRelation(source, [path], read),
      },
    };
  }

  async #databaseTable(name: string, parts: readonly string[]): Promise<KnownTable> {
    const place = physicalName(parts, this.#options);
    const database = place.file === undefined ? undefined : await this.#databases.attach(place.file);
    if (this.#written.has(name.toLowerCase())) this.#listings.delete(database?.alias);
    const { relation, isView } = await this.#locate(name, place, database?.alias);
    return { ...(await this.#table(name, relation)), ...pinnedBy(database), notes: [], hasStatistics: !isView, isView };
  }

  /** The DuckDB name of a table. @throws QualityError `TABLE_UNKNOWN` with the tables that there are */
  async #locate(
    name: string,
    place: PhysicalName,
    alias: string | undefined,
  ): Promise<{ readonly relation: string; readonly isView: boolean }> {
    const names = await this.#listing(alias);
    const candidates = names.filter(([, schema, table]) => same(schema, place.schema) && same(table, place.table));
    const found =
      candidates.find(([catalog]) => place.catalog !== undefined && same(catalog, place.catalog)) ?? candidates[0];
    if (found !== undefined) {
      return { relation: found.slice(0, 3).map(quoteName).join("."), isView: found[3] === "view" };
    }
    const files = this.#declared.filter(({ source }) => source.kind === "file").map((table) => table.name);
    const named = [...Object.keys(this.#options.tables ?? {}), ...files];
    throw unknownTable(
      name,
      place.file,
      names.map((full) => full.slice(0, 3)),
      named.filter((other) => !same(other, name)),
    );
  }

  /** Catalog, schema, name and kind of every table and view of a database, asked once. */
  #listing(alias: string | undefined): Promise<readonly (readonly string[])[]> {
    const known = this.#listings.get(alias) ?? databaseTables(this.#connections, alias);
    this.#listings.set(alias, known);
    return known;
  }

  /** The table with every column as the type that Databricks knows it by. */
  async #table(name: string, relation: string): Promise<Pick<KnownTable, "name" | "columns" | "relation">> {
    const found = await this.#columnsOf(relation, name);
    const columns: Column[] = [...found].map(([column, { mapped }]) => ({ name: column, type: mapped.type }));
    if ([...found.values()].every(({ mapped }) => mapped.cast === undefined)) return { name, columns, relation };
    const items = [...found].map(([column, { mapped }]) =>
      mapped.cast === undefined
        ? quoteName(column)
        : `CAST(${quoteName(column)} AS ${mapped.cast}) AS ${quoteName(column)}`,
    );
    return { name, columns, relation: `(SELECT ${items.join(", ")} FROM ${relation})` };
  }

  async #columnsOf(relation: string, name: string): Promise<ReadonlyMap<string, FoundColumn>> {
    try {
      const empty = `SELECT * FROM ${relation} LIMIT 0`;
      return await this.#connections.use(empty, async (connection) => {
        const result = await connection.run(empty);
        const types = result.columnTypes();
        return new Map(
          result.columnNames().map((column, index) => {
            const type = types[index];
            if (type === undefined) throw new Error(`No type for column ${column}`);
            return [column, { mapped: mapType(type) }];
          }),
        );
      });
    } catch (error) {
      throw new QualityError("FILE_UNREADABLE", `${name} cannot be read${this.#wordsOf(error, name)}`, {
        cause: error,
      });
    }
  }

  /** What DuckDB says of contents may quote them; what it says of a file's place does not. */
  #wordsOf(error: unknown, name: string): string {
    const { code, message } = asQualityError(error);
    if (this.#maskOf(name).length === 0 || code === "FILE_UNREADABLE") return `: ${message}`;
    return "; the engine's words are withheld, because they may hold a masked value";
  }
}

interface FoundColumn {
  readonly mapped: ReturnType<typeof mapType>;
}

function same(left: string | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}

/** Where a first line is taken for names, an error that lists them shows what the mask is to hide. */
function refuseUnknownMask({ path }: FileSource, mask: readonly string[], names: readonly string[]): void {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const unknown = mask.find((name) => !known.has((parseColumnName(name)[0] ?? "").toLowerCase()));
  if (unknown === undefined) return;
  const meant = nearest(unknown, names);
  throw new QualityError("COLUMN_UNKNOWN", `${path} has no column ${unknown}, which is to be masked`, {
    hint:
      meant === undefined
        ? "Its columns are not listed, because its first line may hold values in place of names."
        : `Did you mean ${meant}?`,
  });
}

/** A field that no line of JSON has is NULL in all of them, and JSON has lists and objects; CSV is stricter. */
function refuseForCsv(
  source: FileSource,
  declared: ReadonlyMap<string, SqlType>,
  found: ReadonlyMap<string, FoundColumn>,
): void {
  const nested = [...declared].find(([, type]) => !isTextType(type));
  if (nested !== undefined) {
    const [column, type] = nested;
    throw new QualityError(
      "CONFIG_INVALID",
      `${source.path}: column ${column} cannot be ${printType(type)} in a CSV file`,
      {
        hint: "Declare it STRING.",
      },
    );
  }
  const missing = [...declared.keys()].filter((column) => !found.has(column));
  if (missing.length === 0) return;
  throw new QualityError("CONFIG_INVALID", `${source.path} has no column ${missing.join(", ")}`, {
    hint: `Its columns are ${[...found.keys()].join(", ")}.`,
  });
}

/** A time that was found in text is an instant, as Databricks reads it; a column may be declared TIMESTAMP_NTZ. */
function instantOf(type: SqlType): SqlType {
  return type.kind === "timestamp_ntz" ? { kind: "timestamp" } : type;
}

/** What holds the rows of a database still. */
function pinnedBy(database: AttachedDatabase | undefined): Pick<KnownTable, "files" | "snapshot" | "identity"> {
  if (database === undefined) return { files: [], snapshot: "not pinned" };
  if (database.isOurs) return { files: [], snapshot: "locked by this run" };
  const there = database.files.filter(({ size }) => size >= 0);
  return { files: database.files, snapshot: snapshotOf(there), identity: identityOf(there) };
}

import { QualityError } from "../../errors.js";
import { parseAnyStatement, parseTableName } from "../../sql/index.js";
import type { Databases } from "./databases.js";
import type { DuckDBOptions } from "./options.js";
import { lookUp, type PhysicalName, physicalName } from "./physical-name.js";
import { type TableScope, translateCommand } from "./translate/index.js";
import { quoteName } from "./translate/quote.js";

/** Where the tables are that a run writes, by their logical names in lower case. @throws QualityError `PUBLISH_INVALID` */
export function placesToWrite(
  groups: readonly (readonly string[])[],
  options: DuckDBOptions,
): ReadonlyMap<string, PhysicalName> {
  return new Map(groups.flatMap((names) => placesOfGroup(names, options)));
}

/** A transaction changes one database only. */
function placesOfGroup(names: readonly string[], options: DuckDBOptions): readonly (readonly [string, PhysicalName])[] {
  const places = names.map((name) => ({ name, place: placeOf(name, options) }));
  const [first] = places;
  const other = places.find(({ place }) => place.file !== first?.place.file);
  if (first !== undefined && other !== undefined) {
    throw new QualityError("PUBLISH_INVALID", `${first.name} and ${other.name} are in two database files`, {
      hint: "Destination, quarantine and ledger change in one transaction: keep them in one file.",
    });
  }
  return places.map(({ name, place }) => [name.toLowerCase(), place]);
}

function placeOf(name: string, options: DuckDBOptions): PhysicalName {
  const mapped = lookUp(options.tables, name);
  if (typeof mapped === "object") {
    throw new QualityError("PUBLISH_INVALID", `${name} is the file ${mapped.path}, which cannot be published to`, {
      hint: "Publish to a table of a database file, which changes as a whole or not at all; COPY it to a file afterwards.",
    });
  }
  const place = physicalName(parseTableName(mapped ?? name), options);
  if (place.file === undefined && options.instance === undefined) {
    throw new QualityError("PUBLISH_INVALID", `${name} would be in memory, and gone when the run ends`, {
      hint: 'Give the target a database file: database: "shop.duckdb".',
    });
  }
  return place;
}

/** A table in DuckDB SQL. */
interface Relation {
  readonly schema: string;
  readonly table: string;
}

/** Opens the databases that are written, each for itself, so that what is busy is known before anything is read. */
export async function relationsToWrite(
  places: ReadonlyMap<string, PhysicalName>,
  databases: Databases,
): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  for (const [name, { file, schema, table }] of places) {
    const alias = file === undefined ? [] : [(await databases.attach(file)).alias];
    const quoted = [...alias, schema].map(quoteName).join(".");
    relations.set(name, { schema: quoted, table: `${quoted}.${quoteName(table)}` });
  }
  return relations;
}

/** The tables that a run may create and change. */
export class WrittenTables {
  readonly #names: ReadonlySet<string>;
  readonly #relations: ReadonlyMap<string, Relation>;

  constructor(names: ReadonlySet<string>, relations: ReadonlyMap<string, Relation>) {
    this.#names = names;
    this.#relations = relations;
  }

  has(name: readonly string[]): boolean {
    return this.#names.has(keyOf(name));
  }

  /** DuckDB's statements for one of Databricks. A schema is made with the first table in it. */
  statements(sql: string, scope: TableScope): readonly string[] {
    const { statements } = translateCommand(sql, {
      ...scope,
      written: (name) => this.#relation(name).table,
    });
    const statement = parseAnyStatement(sql);
    if (statement.kind !== "create_table") return statements;
    const { schema } = this.#relation(statement.name.parts.map(({ text }) => text));
    return [`CREATE SCHEMA IF NOT EXISTS ${schema}`, ...statements];
  }

  #relation(name: readonly string[]): Relation {
    const relation = this.#relations.get(keyOf(name));
    if (relation !== undefined) return relation;
    throw new QualityError("READ_ONLY", `${name.join(".")} is not among the tables that this run writes`);
  }
}

function keyOf(name: readonly string[]): string {
  return name.join(".").toLowerCase();
}

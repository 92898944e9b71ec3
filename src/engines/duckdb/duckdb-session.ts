import { QualityError } from "../../errors.js";
import { type Column, inspect } from "../../sql/index.js";
import type { Capabilities, ConnectOptions, ResultSet, Session, TableDescription } from "../engine.js";
import { mapType } from "./column-types.js";
import { Connections } from "./connections.js";
import { Databases } from "./databases.js";
import { asQualityError } from "./fault.js";
import { listTables } from "./list-tables.js";
import { Misfits } from "./misfits.js";
import type { DuckDBOptions } from "./options.js";
import { runStatement } from "./run-statement.js";
import { firstChanged } from "./source-files.js";
import { type KnownTable, Tables } from "./tables.js";
import { type TableScope, translateCondition, translateStatement } from "./translate/index.js";

/** A run's connection to the embedded engine. */
export class DuckDBSession implements Session {
  // More aggregates in one statement cost DuckDB nothing extra; the limit keeps statements readable.
  readonly capabilities: Capabilities = { measuresPerStatement: 1_000 };
  readonly #connections: Connections;
  readonly #tables: Tables;
  readonly #listTables: () => Promise<readonly string[]>;
  readonly #misfits: Misfits;

  private constructor(connections: Connections, tables: Tables, list: () => Promise<readonly string[]>) {
    this.#connections = connections;
    this.#tables = tables;
    this.#listTables = list;
    this.#misfits = new Misfits(connections);
  }

  static async open(options: DuckDBOptions, { tables }: ConnectOptions): Promise<DuckDBSession> {
    const connections = await Connections.open(options);
    const databases = new Databases(connections);
    return new DuckDBSession(connections, new Tables(connections, databases, options, tables), () =>
      listTables(connections, databases, options),
    );
  }

  async describe(name: string): Promise<TableDescription> {
    const table = await this.#tables.find(name);
    return { name: table.name, columns: table.columns, snapshot: table.snapshot, notes: table.notes };
  }

  listTables(): Promise<readonly string[]> {
    return this.#listTables();
  }

  async describeQuery(sql: string): Promise<readonly Column[]> {
    await this.#findAll(sql);
    const translated = this.translate(sql);
    try {
      return await this.#connections.use(async (connection) => {
        const statement = await connection.prepare(translated);
        try {
          return Array.from({ length: statement.columnCount }, (_, index) => ({
            name: statement.columnName(index),
            type: mapType(statement.columnType(index)).type,
          }));
        } finally {
          statement.destroySync();
        }
      });
    } catch (error) {
      throw asQualityError(error);
    }
  }

  checkCondition(condition: string, columns: readonly Column[], table: readonly string[]): void {
    translateCondition(condition, { columns, table });
  }

  async prepare(sql: string): Promise<void> {
    await this.#findAll(sql);
    const translated = this.translate(sql);
    try {
      await this.#connections.use(async (connection) => (await connection.prepare(translated)).destroySync());
    } catch (error) {
      throw asQualityError(error);
    }
  }

  async query(sql: string, signal: AbortSignal): Promise<ResultSet> {
    const tables = await this.#findAll(sql);
    const translated = this.translate(sql);
    try {
      return await this.#connections.use((connection) => runStatement(connection, translated, signal));
    } catch (error) {
      throw await this.#misfits.explain(asQualityError(error), sql, tables, signal);
    }
  }

  translate(sql: string): string {
    return translateStatement(sql, this.#scope());
  }

  async verify(name: string): Promise<void> {
    const changed = await firstChanged((await this.#tables.find(name)).files);
    if (changed === undefined) return;
    throw new QualityError("SOURCE_CHANGED", `${changed} changed while the run was reading it`, {
      hint: "Run again when nothing writes to it.",
    });
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  /** Makes every table of the statement known, so that the translator finds it. */
  async #findAll(sql: string): Promise<readonly KnownTable[]> {
    const found: KnownTable[] = [];
    for (const { name } of inspect(sql).tables) found.push(await this.#tables.find(name.join(".")));
    return found;
  }

  #scope(): TableScope {
    return {
      resolve: (name) => {
        const { relation, columns } = this.#tables.found(name.join("."));
        return { sql: relation, columns };
      },
    };
  }
}

import { isQualityError, QualityError } from "../../errors.js";
import type { Count } from "../../model/report.js";
import type { Scalar } from "../../model/scalar.js";
import { type Column, inspect } from "../../sql/index.js";
import type {
  Capabilities,
  ConnectOptions,
  ResultSet,
  RowFile,
  RowStream,
  Session,
  TableDescription,
  Written,
  WrittenRows,
} from "../engine.js";
import { mapType } from "./column-types.js";
import { Connections } from "./connections.js";
import { Databases } from "./databases.js";
import { copyStatement } from "./export/copy-statement.js";
import { asQualityError } from "./fault.js";
import { listTables } from "./list-tables.js";
import { Misfits } from "./misfits.js";
import type { DuckDBOptions } from "./options.js";
import { overrideTables } from "./override-tables.js";
import { Ranges } from "./ranges.js";
import { readStatement } from "./read-statement.js";
import { runStatement } from "./run-statement.js";
import { refuseChanged } from "./source-files.js";
import { type KnownTable, Tables } from "./tables.js";
import { type TableScope, translateCondition, translateStatement } from "./translate/index.js";
import { placesToWrite, relationsToWrite, WrittenTables } from "./written-tables.js";

/** A run's connection to the embedded engine. */
export class DuckDBSession implements Session {
  // More aggregates in one statement cost DuckDB nothing extra; the limit keeps statements readable.
  readonly capabilities: Capabilities = { measuresPerStatement: 1_000, keyProof: "in scan" };
  readonly #connections: Connections;
  readonly #tables: Tables;
  readonly #listTables: () => Promise<readonly string[]>;
  readonly #written: WrittenTables;
  readonly #misfits: Misfits;
  readonly #ranges: Ranges;

  private constructor(
    connections: Connections,
    tables: Tables,
    list: () => Promise<readonly string[]>,
    written: WrittenTables,
  ) {
    this.#connections = connections;
    this.#tables = tables;
    this.#listTables = list;
    this.#written = written;
    this.#misfits = new Misfits(connections);
    this.#ranges = new Ranges(connections);
  }

  static async open(
    given: DuckDBOptions,
    { tables, overrides = [], writes = [], rehearses = false, lockWaitMs = 0, signal }: ConnectOptions,
  ): Promise<DuckDBSession> {
    const options = overrideTables(given, overrides);
    const places = placesToWrite(writes, options);
    const connections = await Connections.open(options);
    try {
      const files = new Set(
        [...places.values()].flatMap(({ file }) => (file === undefined || rehearses ? [] : [file])),
      );
      const databases = new Databases(connections, { files, waitMs: lockWaitMs, signal });
      const written = new WrittenTables(
        new Set(places.keys()),
        rehearses ? new Map() : await relationsToWrite(places, databases),
      );
      const known = new Tables(connections, databases, options, tables, new Set(places.keys()));
      return new DuckDBSession(connections, known, () => listTables(connections, databases, options), written);
    } catch (error) {
      await connections.close();
      throw error;
    }
  }

  async describe(name: string): Promise<TableDescription> {
    const table = await this.#tables.find(name);
    const { columns, snapshot, identity, notes } = table;
    return { name: table.name, columns, snapshot, identity, notes };
  }

  listTables(): Promise<readonly string[]> {
    return this.#listTables();
  }

  async describeQuery(sql: string): Promise<readonly Column[]> {
    await this.#findAll(sql);
    try {
      return await this.#columnsOf(this.translate(sql));
    } catch (error) {
      throw asQualityError(error);
    }
  }

  checkCondition(condition: string, columns: readonly Column[], table: readonly string[]): void {
    translateCondition(condition, { columns, table });
  }

  checkUnparsed(text: string): void {
    throw new QualityError("UNSUPPORTED_ON_DUCKDB", "An unparsed condition cannot run on DuckDB", {
      hint: "DuckDB is sent what was understood. Give the rule a tag and --exclude it here, or say it without unparsed(…).",
      sql: { text, start: 0, end: text.length },
    });
  }

  async countsDistinctCheaply(table: string, column: string): Promise<boolean> {
    return this.#ranges.look(await this.#tables.find(table), column);
  }

  async prepare(sql: string): Promise<void> {
    await this.#findAll(sql);
    const translated = this.translate(sql);
    try {
      await this.#connections.use(translated, async (connection) =>
        (await connection.prepare(translated)).destroySync(),
      );
    } catch (error) {
      throw asQualityError(error);
    }
  }

  async query(sql: string, signal: AbortSignal): Promise<ResultSet> {
    const tables = await this.#findAll(sql);
    const translated = this.translate(sql);
    try {
      return await this.#connections.use(translated, (connection) => runStatement(connection, translated, signal));
    } catch (error) {
      throw await this.#misfits.explain(asQualityError(error), sql, tables, signal);
    }
  }

  read(sql: string, signal: AbortSignal): Promise<RowStream> {
    const [connections, tables, misfits] = [this.#connections, this.#tables, this.#misfits];
    return readStatement(sql, { connections, tables, misfits, scope: this.#scope() }, signal);
  }

  async exportRows(sql: string, file: RowFile, signal: AbortSignal): Promise<WrittenRows> {
    const tables = await this.#findAll(sql);
    const translated = this.translate(sql);
    try {
      const copy = copyStatement(translated, await this.#columnsOf(translated), file);
      const { rows } = await this.#connections.use(copy, (connection) => runStatement(connection, copy, signal));
      return { rows: countIn(rows[0]?.[0]) };
    } catch (error) {
      throw await this.#misfits.explain(asQualityError(error), sql, tables, signal);
    }
  }

  translate(sql: string): string {
    return translateStatement(sql, this.#scope());
  }

  async settle(sql: string): Promise<string> {
    await this.#findAll(sql, this.#written);
    return sql;
  }

  async write(settled: string, signal: AbortSignal): Promise<Written> {
    const tables = await this.#findAll(settled, this.#written);
    try {
      for (const statement of this.#written.statements(settled, this.#scope())) {
        await this.#connections.use(statement, (connection) => runStatement(connection, statement, signal));
      }
      return {};
    } catch (error) {
      throw await this.#misfits.explain(asQualityError(error), settled, tables, signal);
    }
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.#connections.transaction(work);
  }

  async verify(name: string): Promise<void> {
    await refuseChanged((await this.#tables.find(name)).files);
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  /** The columns of a SELECT in DuckDB's SQL, which is prepared for it and not run. */
  #columnsOf(translated: string): Promise<readonly Column[]> {
    return this.#connections.use(translated, async (connection) => {
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
  }

  /** Makes every table of the statement known, so that the translator finds it. */
  async #findAll(sql: string, created?: WrittenTables): Promise<readonly KnownTable[]> {
    const found: KnownTable[] = [];
    for (const { name } of inspect(sql).tables) {
      const table = await this.#tables.find(name.join(".")).catch((error: unknown) => {
        // The statement may be the one that makes the table.
        if (created?.has(name) === true && isQualityError(error) && isAbsent(error)) return undefined;
        throw error;
      });
      if (table !== undefined) found.push(table);
    }
    return found;
  }

  #scope(): TableScope {
    return {
      resolve: (name) => {
        const table = this.#tables.found(name.join("."));
        const ranges = this.#ranges.of(table);
        const columns = table.columns.map((column) => {
          const range = ranges.get(column.name);
          return range === undefined ? column : { ...column, range };
        });
        return { sql: table.relation, columns, isView: table.isView };
      },
    };
  }
}

function countIn(value: Scalar | undefined): Count {
  if (typeof value === "number" || typeof value === "string") return value;
  throw new Error(`DuckDB says that it wrote ${String(value)} rows`);
}

/** The table, or all of the database that it would be in. */
function isAbsent({ code }: QualityError): boolean {
  return code === "TABLE_UNKNOWN" || code === "FILE_MISSING";
}

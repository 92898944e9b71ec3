import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { QualityError } from "../../errors.js";
import { duckdb } from "./duckdb-module.js";
import { asQualityError } from "./fault.js";
import type { DuckDBOptions } from "./options.js";
import { registerCallbacks } from "./register-callbacks.js";
import { macrosIn } from "./translate/index.js";
import { quoteText } from "./translate/quote.js";

/** The instance of one run and its connections. A statement has a connection to itself, so that it can be stopped. */
export class Connections {
  readonly #instance: DuckDBInstance;
  readonly #ours: boolean;
  readonly #spill: string | undefined;
  readonly #idle: DuckDBConnection[] = [];
  readonly #busy: Set<DuckDBConnection> = new Set();
  /** The connection of the transaction that is open: all statements are its own. */
  #held: DuckDBConnection | undefined;
  /** The macros that a connection has. */
  readonly #macros: WeakMap<DuckDBConnection, Set<string>> = new WeakMap();
  /** The callbacks that the instance has. */
  readonly #callbacks: Set<string> = new Set();

  private constructor(instance: DuckDBInstance, spill: string | undefined) {
    this.#instance = instance;
    this.#ours = spill !== undefined;
    this.#spill = spill;
  }

  static async open(options: DuckDBOptions): Promise<Connections> {
    if (options.instance !== undefined) return new Connections(instanceOf(options.instance), undefined);
    const spill = await makeSpillFolder(options.temporaryFolder ?? tmpdir());
    try {
      const instance = await duckdb.DuckDBInstance.create(":memory:", {
        autoinstall_known_extensions: "false",
        autoload_known_extensions: "false",
        temp_directory: spill,
        ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
        ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
      });
      return new Connections(instance, spill);
    } catch (error) {
      await rm(spill, { recursive: true, force: true });
      throw new QualityError("ENGINE_UNAVAILABLE", `DuckDB does not start: ${asQualityError(error).message}`, {
        hint: "Look at threads and memoryLimit of the target.",
        cause: error,
      });
    }
  }

  /** Lends a connection that has the macros of the statement for the length of the work. */
  async use<T>(sql: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.lend(sql);
    try {
      return await work(connection);
    } finally {
      this.giveBack(connection);
    }
  }

  /** Lends a connection that has the macros of the statement until it is given back. */
  async lend(sql: string): Promise<DuckDBConnection> {
    if (this.#held !== undefined) {
      await this.#define(this.#held, sql);
      return this.#held;
    }
    const connection = this.#idle.pop() ?? (await this.#connect());
    this.#busy.add(connection);
    try {
      await this.#define(connection, sql);
      return connection;
    } catch (error) {
      this.giveBack(connection);
      throw error;
    }
  }

  giveBack(connection: DuckDBConnection): void {
    if (connection === this.#held) return;
    this.#busy.delete(connection);
    this.#idle.push(connection);
  }

  /** Does the work in one transaction, in which every statement takes part that is run until it ends. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const connection = await this.#connect();
    this.#busy.add(connection);
    await connection.run("BEGIN TRANSACTION");
    this.#held = connection;
    try {
      const result = await work();
      await connection.run("COMMIT");
      return result;
    } catch (error) {
      // After some errors there is nothing left to roll back.
      await connection.run("ROLLBACK").catch(() => undefined);
      throw error;
    } finally {
      this.#held = undefined;
      // Macros that it defined may be gone with the transaction.
      this.#busy.delete(connection);
      connection.closeSync();
    }
  }

  async close(): Promise<void> {
    for (const connection of [...this.#idle, ...this.#busy]) connection.closeSync();
    this.#idle.length = 0;
    if (this.#ours) this.#instance.closeSync();
    if (this.#spill !== undefined) await rm(this.#spill, { recursive: true, force: true });
  }

  async #define(connection: DuckDBConnection, sql: string): Promise<void> {
    const known = this.#macros.get(connection) ?? new Set();
    this.#macros.set(connection, known);
    const missing = [...macrosIn(sql)].filter(([name]) => !known.has(name));
    const definitions = missing.map(([, macro]) => macro).join(";\n");
    await this.#register(connection, sql + definitions);
    if (missing.length === 0) return;
    await connection.run(definitions);
    for (const [name] of missing) known.add(name);
  }

  /** Few statements call one, and to load them takes as long as many a statement. */
  async #register(connection: DuckDBConnection, sql: string): Promise<void> {
    if (!sql.includes("dq_js_")) return;
    const { callbacksIn } = await import("./translate/callbacks/index.js");
    const missing = [...callbacksIn(sql)].filter(({ name }) => !this.#callbacks.has(name));
    registerCallbacks(connection, missing);
    for (const { name } of missing) this.#callbacks.add(name);
  }

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    try {
      await connection.run(`SET SESSION errors_as_json = true; SET SESSION TimeZone = ${quoteText("UTC")}`);
      return connection;
    } catch (error) {
      connection.closeSync();
      throw new QualityError(
        "ENGINE_UNAVAILABLE",
        `DuckDB does not take our settings: ${asQualityError(error).message}`,
        {
          cause: error,
        },
      );
    }
  }
}

async function makeSpillFolder(parent: string): Promise<string> {
  return mkdtemp(join(parent, "dq-spill-")).catch((cause: unknown) => {
    throw new QualityError("ENGINE_UNAVAILABLE", `No folder for spill files can be made in ${parent}`, {
      hint: "Look at temporaryFolder of the target.",
      cause,
    });
  });
}

function instanceOf(value: unknown): DuckDBInstance {
  if (typeof value === "object" && value !== null && "connect" in value && typeof value.connect === "function") {
    // Checked for the one method that is used.
    return value as DuckDBInstance;
  }
  throw new QualityError("CONFIG_INVALID", "The instance of the target is not a DuckDBInstance", {
    hint: "Give what DuckDBInstance.create(…) of @duckdb/node-api returns.",
  });
}

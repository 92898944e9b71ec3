import type { DBSQLClient } from "@databricks/sql";
import { isQualityError, QualityError } from "../../errors.js";
import { type DriverLog, driverLog } from "./driver-log.js";
import { loadDriver } from "./driver-module.js";
import { driverOptions } from "./driver-options.js";
import { faultError, faultOf } from "./fault.js";
import { inTime } from "./in-time.js";
import type { Limits } from "./limits.js";
import type { QueryTags } from "./query-tags.js";
import { retry } from "./retry.js";
import { type DriverRow, type Page, runStatement } from "./run-statement.js";
import { endsSession, Sessions } from "./sessions.js";
import type { Settings } from "./settings/settings.js";

/** How a warehouse is used. */
export interface WarehouseOptions {
  readonly settings: Settings;
  readonly limits: Limits;
  readonly tags: QueryTags;
  readonly onWaiting: (what: string) => void;
  readonly log?: DriverLog | undefined;
}

/** What a statement gave. */
export interface Answer {
  readonly rows: readonly DriverRow[];
  readonly serverId: string;
}

/** Statements on a warehouse: sent again where that is safe, on as many sessions as there may be. */
export class Warehouse {
  readonly #client: DBSQLClient;
  readonly #sessions: Sessions;
  readonly #options: WarehouseOptions;

  private constructor(client: DBSQLClient, options: WarehouseOptions) {
    this.#client = client;
    this.#options = options;
    const { limits, tags, settings } = options;
    this.#sessions = new Sessions(client, { catalog: settings.catalog, schema: settings.schema, tags, limits });
  }

  /** Connects and opens a first session, so that a wrong host or token is told at once. @throws QualityError */
  static async open(options: WarehouseOptions, signal: AbortSignal): Promise<Warehouse> {
    const driver = await loadDriver();
    const client = new driver.DBSQLClient({ logger: driverLog(options.log) });
    const { limits } = options;
    // A client that lost its connection says so as an event too; the request that met it throws.
    client.on("error", () => {});
    await client.connect({
      ...driverOptions(options.settings),
      socketTimeout: limits.requestLimit,
      // What may be repeated by itself, such as asking for a state, the driver repeats.
      retryMaxAttempts: Number.MAX_SAFE_INTEGER,
      retriesTimeout: limits.retryLimit,
      retryDelayMin: limits.retryDelay,
      retryDelayMax: limits.retryDelayMax,
    });
    const warehouse = new Warehouse(client, options);
    try {
      await warehouse.#retry(signal, async () => warehouse.#sessions.giveBack(await warehouse.#sessions.lend(signal)));
      return warehouse;
    } catch (error) {
      await warehouse.close();
      throw error;
    }
  }

  /** All rows of a statement that reads. @throws QualityError; the reason of the signal */
  read(sql: string, signal: AbortSignal, tags?: QueryTags): Promise<Answer> {
    return this.#retry(signal, () => this.#answer(sql, signal, tags));
  }

  /** Runs a statement that writes. It is sent again only where it was certainly not taken. @throws like `read` */
  write(sql: string, signal: AbortSignal, tags?: QueryTags): Promise<Answer> {
    return this.#retry(signal, () => this.#answer(sql, signal, tags), false);
  }

  /** The rows of a statement that reads, page by page. It is sent again only until the first page has come. */
  async *readPages(sql: string, signal: AbortSignal): AsyncGenerator<Page, void> {
    const { pages, first } = await this.#retry(signal, async () => {
      const started = this.#run(sql, signal, undefined);
      return { pages: started, first: await started.next() };
    });
    try {
      if (first.done !== true) yield first.value;
      yield* pages;
    } catch (error) {
      signal.throwIfAborted();
      throw isQualityError(error) ? error : faultError(faultOf(error), error);
    } finally {
      await pages.return();
    }
  }

  async close(): Promise<void> {
    await this.#sessions.close();
    await inTime(this.#client.close(), this.#options.limits.stopLimit);
  }

  async #answer(sql: string, signal: AbortSignal, tags: QueryTags | undefined): Promise<Answer> {
    const rows: DriverRow[] = [];
    let serverId = "";
    for await (const page of this.#run(sql, signal, tags)) {
      rows.push(...page.rows);
      ({ serverId } = page);
    }
    return { rows, serverId };
  }

  async *#run(sql: string, signal: AbortSignal, tags: QueryTags | undefined): AsyncGenerator<Page, void> {
    const session = await this.#sessions.lend(signal);
    let fit = false;
    try {
      yield* runStatement(session, sql, { signal, limits: this.#options.limits, tags });
      fit = true;
    } catch (error) {
      fit = !endsSession(error, signal);
      throw error;
    } finally {
      if (fit) this.#sessions.giveBack(session);
      else this.#sessions.discard(session);
    }
  }

  #retry<T>(signal: AbortSignal, work: () => Promise<T>, repeatable = true): Promise<T> {
    const { limits, onWaiting } = this.#options;
    return retry(work, { limits, signal, repeatable, onWaiting });
  }
}

/** Text of a column of a row; null for NULL. */
export function textOf(row: DriverRow | undefined, column: string): string | null {
  const value = row?.[column];
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  throw new QualityError("INTERNAL", `The driver gave a ${typeof value} for the text ${column}`);
}

import type { DBSQLClient } from "@databricks/sql";
import { QualityError } from "../../errors.js";
import type { DriverSession } from "./driver-module.js";
import { faultOf } from "./fault.js";
import { inTime } from "./in-time.js";
import type { Limits } from "./limits.js";
import { runStatement } from "./run-statement.js";
import { untilAborted } from "./until-aborted.js";

/** What every session is opened with. */
export interface SessionOptions {
  readonly catalog?: string | undefined;
  readonly schema?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly limits: Limits;
}

/**
 * The sessions of a run: as many as statements run at a time, opened when they are needed. All of them are in ANSI mode
 * and in UTC, which each is asked for before it is used.
 */
export class Sessions {
  readonly #client: DBSQLClient;
  readonly #options: SessionOptions;
  readonly #idle: DriverSession[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #closing: Set<Promise<unknown>> = new Set();
  #lent = 0;

  constructor(client: DBSQLClient, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Waits for a session and lends it. */
  async lend(signal: AbortSignal): Promise<DriverSession> {
    while (this.#lent >= this.#options.limits.sessions) {
      await untilAborted(new Promise<void>((resolve) => this.#waiting.push(resolve)), signal);
    }
    this.#lent += 1;
    try {
      return this.#idle.pop() ?? (await this.#open(signal));
    } catch (error) {
      this.#free();
      throw error;
    }
  }

  giveBack(session: DriverSession): void {
    this.#idle.push(session);
    this.#free();
  }

  /** Ends a session that may have a statement running, or that the server does not know any more. */
  discard(session: DriverSession): void {
    this.#close(session);
    this.#free();
  }

  /** Closes every session. What is not answered in time is left to the server. */
  async close(): Promise<void> {
    for (const session of this.#idle.splice(0)) this.#close(session);
    await Promise.all(this.#closing);
  }

  #close(session: DriverSession): void {
    const closed = inTime(session.close(), this.#options.limits.stopLimit).finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }

  #free(): void {
    this.#lent -= 1;
    // All of them look again: one that was stopped while it waited would keep the turn to itself.
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #open(signal: AbortSignal): Promise<DriverSession> {
    const { catalog, schema, tags } = this.#options;
    const opening = this.#client.openSession({
      ...(catalog === undefined ? {} : { initialCatalog: catalog }),
      ...(schema === undefined ? {} : { initialSchema: schema }),
      // A warehouse knows these names; Spark by itself takes them and does nothing, so that each is looked at below.
      configuration: { ANSI_MODE: "true", TIMEZONE: "UTC" },
      queryTags: tags,
    });
    const session = await untilAborted(opening, signal).catch((error: unknown) => {
      // A session that comes when nobody waits for it any more is closed.
      if (signal.aborted) void opening.then((late) => this.#close(late)).catch(() => {});
      throw error;
    });
    try {
      await this.#setUp(session, signal);
      return session;
    } catch (error) {
      this.#close(session);
      throw error;
    }
  }

  async #setUp(session: DriverSession, signal: AbortSignal): Promise<void> {
    const { ansi, zone } = await this.#modeOf(session, signal);
    if (ansi && zone === "UTC") return;
    if (zone !== "UTC") await this.#send(session, "SET TIME ZONE 'UTC'", signal);
    if (!ansi) await this.#send(session, "SET spark.sql.ansi.enabled = true", signal);
    const now = await this.#modeOf(session, signal);
    if (now.ansi && now.zone === "UTC") return;
    throw new QualityError(
      "ENGINE_UNAVAILABLE",
      `The session is ${now.ansi ? "" : "not in ANSI mode and "}in time zone ${now.zone}, and does not let that be changed`,
      { hint: "Rules mean what they say in ANSI mode and in UTC only." },
    );
  }

  async #modeOf(
    session: DriverSession,
    signal: AbortSignal,
  ): Promise<{ readonly ansi: boolean; readonly zone: string }> {
    // In ANSI mode a text beside a whole number is read as a BIGINT; without it, both become texts.
    const sql = "SELECT typeof(coalesce(1, '1')) AS common, current_timezone() AS zone";
    const [row] = await this.#send(session, sql, signal);
    const zone = String(row?.["zone"]);
    return { ansi: row?.["common"] === "bigint", zone: /^(?:Etc\/)?(?:UTC|Z)$/.test(zone) ? "UTC" : zone };
  }

  async #send(
    session: DriverSession,
    sql: string,
    signal: AbortSignal,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const rows: Readonly<Record<string, unknown>>[] = [];
    for await (const page of runStatement(session, sql, { signal, limits: this.#options.limits }))
      rows.push(...page.rows);
    return rows;
  }
}

/** True when the session itself may be at fault, or may have something running in it. */
export function endsSession(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || faultOf(error).kind !== "statement";
}

import type { Session } from "../../engines/engine.js";
import type { ErrorCode } from "../../model/error-code.js";

/** Errors after which an engine may answer nothing any more. */
const breaking: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["ENGINE_UNAVAILABLE", "INTERNAL"]);

/** A session that is opened when it is first needed, and again after one that may have broken. */
export class RenewedSession {
  readonly #connect: () => Promise<Session>;
  #session: Session | undefined;

  constructor(connect: () => Promise<Session>) {
    this.#connect = connect;
  }

  async get(): Promise<Session> {
    this.#session ??= await this.#connect();
    return this.#session;
  }

  /** Tells how a statement ended, so that the next one gets a sound session. */
  async failedWith(code: ErrorCode): Promise<void> {
    if (breaking.has(code)) await this.close();
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }
}

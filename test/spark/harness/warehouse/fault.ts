import type { Call, Operation } from "./call.js";

/** What goes wrong with a call. */
export type Fault =
  /** Answers with this HTTP status, without passing on. */
  | { readonly status: number; readonly retryAfterSeconds?: number; readonly message?: string }
  /** Waits before passing on, or before giving the reply of Spark. */
  | { readonly delayMilliseconds: number; readonly before: "request" | "reply" }
  | { readonly connection: ConnectionFault }
  /** The reply says that the session is no more, without passing on. */
  | { readonly session: "expired" | "uninitialized" }
  /** The reply has ERROR_STATUS with this message, without passing on. */
  | { readonly error: string; readonly sqlState?: string };

/**
 * - `silence`: never answers, without passing on
 * - `reset before`: resets the connection, without passing on
 * - `reset after`: passes on, and resets the connection in place of the reply: what Spark did stays done
 * - `cut`: passes on, and resets the connection in the middle of a reply whose length was told: the driver waits on, until
 *   its `socketTimeout`
 * - `cut chunked`: the same with a reply whose length was not told: the driver sees the end
 */
export type ConnectionFault = "silence" | "reset before" | "reset after" | "cut" | "cut chunked";

export interface FaultRule {
  readonly operation: Operation | readonly Operation[] | "any";
  /** Only calls of which this is true. @default all */
  readonly when?: (call: Call) => boolean;
  /** So many calls pass before. @default 0 */
  readonly after?: number;
  /** So many calls meet the fault. @default 1, or any number where `forMilliseconds` is given */
  readonly times?: number;
  /** From the first call that meets the fault on. @default no limit */
  readonly forMilliseconds?: number;
  readonly with: Fault;
}

/** A fault that was asked for. */
export interface PlannedFault {
  /** So many calls met it. */
  readonly met: number;
  /** No call meets it any more. */
  end(): void;
}

/** The faults of one warehouse. A call meets the first one that is for it. */
export class Faults {
  readonly #planned: Planned[] = [];

  plan(rule: FaultRule): PlannedFault {
    const planned = new Planned(rule);
    this.#planned.push(planned);
    return planned;
  }

  clear(): void {
    for (const planned of this.#planned.splice(0)) planned.end();
  }

  meet(call: Call): Fault | undefined {
    return this.#planned.find((planned) => planned.meets(call))?.fault;
  }
}

class Planned implements PlannedFault {
  met = 0;
  #passed = 0;
  #since: number | undefined;
  #ended = false;
  readonly #rule: FaultRule;

  constructor(rule: FaultRule) {
    this.#rule = rule;
  }

  get fault(): Fault {
    return this.#rule.with;
  }

  end(): void {
    this.#ended = true;
  }

  meets(call: Call): boolean {
    const { after = 0, forMilliseconds, times = forMilliseconds === undefined ? 1 : Infinity } = this.#rule;
    if (this.#ended || this.met >= times || !this.#isFor(call)) return false;
    if (this.#passed < after) {
      this.#passed += 1;
      return false;
    }
    this.#since ??= Date.now();
    if (forMilliseconds !== undefined && Date.now() - this.#since > forMilliseconds) return false;
    this.met += 1;
    return true;
  }

  #isFor(call: Call): boolean {
    const { operation, when } = this.#rule;
    const named = operation === "any" || operation === call.operation || operation.includes(call.operation);
    return named && (when === undefined || when(call));
  }
}

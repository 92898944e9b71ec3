import { type Fault, faultError, faultOf } from "./fault.js";
import type { Limits } from "./limits.js";
import { pause } from "./pause.js";

/** How often it is told that a warehouse starts. */
const tellEveryMs = 10_000;

/** How something is tried again. */
export interface Retrying {
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** False for what writes: it is sent again only where it was certainly not taken. */
  readonly repeatable: boolean;
  readonly onWaiting: (what: string) => void;
}

/** Does the work until it is done, what cannot be repeated goes wrong, or the limit is over. @throws QualityError */
export async function retry<T>(work: () => Promise<T>, how: Retrying): Promise<T> {
  const { limits, signal } = how;
  const started = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    const now = performance.now();
    if (now - told < tellEveryMs) return;
    told = now;
    how.onWaiting(`The warehouse is starting (${Math.round((now - started) / 1000)} s)`);
  };
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      signal.throwIfAborted();
      const fault = faultOf(thrown);
      const left = limitFor(fault, how) - (performance.now() - started);
      if (left <= 0) throw faultError(fault, thrown);
      if (isStarting(fault)) tell();
      await pause(Math.min(left, pauseMs(fault, attempt, limits)), signal);
    }
  }
}

/** A warehouse that starts says that it is not available. */
function isStarting(fault: Fault): boolean {
  return fault.kind === "busy" && fault.status === 503;
}

function limitFor(fault: Fault, { limits, repeatable }: Retrying): number {
  if (isStarting(fault)) return limits.startLimit;
  if (fault.kind === "busy" && fault.status === 429) return limits.retryLimit;
  if (!repeatable) return 0;
  return fault.kind === "busy" || fault.kind === "lost" || fault.kind === "session" ? limits.retryLimit : 0;
}

/** Twice as long each time, with a random part so that many clients do not come back at once; never less than the server asks. */
function pauseMs(fault: Fault, attempt: number, { retryDelay, retryDelayMax }: Limits): number {
  const longest = Math.min(retryDelayMax, retryDelay * 2 ** Math.min(attempt, 20));
  const own = longest * (0.5 + Math.random() / 2);
  return fault.kind === "busy" ? Math.max(own, fault.retryAfterMs ?? 0) : own;
}

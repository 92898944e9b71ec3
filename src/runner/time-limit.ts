import { QualityError } from "../errors.js";

/** What a timer of Node holds: 24.8 days. */
const longestTimerMs = 2 ** 31 - 1;

/** A signal that ends with the outer one, or after the limit with a `TIME_LIMIT` error as its reason. */
export interface Limited {
  readonly signal: AbortSignal;
  /** Lets go of the timer and the outer signal. */
  release(): void;
}

/** @param limitMs no limit when undefined */
export function timeLimited(outer: AbortSignal, limitMs: number | undefined, what: string): Limited {
  const controller = new AbortController();
  const passOn = (): void => controller.abort(outer.reason);
  if (outer.aborted) passOn();
  outer.addEventListener("abort", passOn, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const wait = (leftMs: number): void => {
    timer = setTimeout(
      () => {
        if (leftMs > longestTimerMs) return wait(leftMs - longestTimerMs);
        controller.abort(
          new QualityError("TIME_LIMIT", `${what} took longer than ${(limitMs ?? 0) / 1000} s`, {
            hint: "Give it more time, or less to do.",
          }),
        );
      },
      Math.min(leftMs, longestTimerMs),
    );
  };
  if (limitMs !== undefined) wait(limitMs);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      outer.removeEventListener("abort", passOn);
    },
  };
}

/** Sends a statement, which stops with the outer signal or after the limit. @param limitMs no limit when undefined */
export async function statementWithin<T>(
  outer: AbortSignal,
  limitMs: number | undefined,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limited = timeLimited(outer, limitMs, "A statement");
  try {
    return await send(limited.signal);
  } finally {
    limited.release();
  }
}

import { pause } from "./pause.js";

/** Waits for work that ends something, whatever comes of it, and no longer than the limit: the server ends it in time. */
export async function inTime(work: Promise<unknown>, limitMs: number): Promise<void> {
  const timer = new AbortController();
  const late = pause(limitMs, timer.signal).catch(() => {});
  await Promise.race([work, late]).catch(() => {});
  timer.abort();
}

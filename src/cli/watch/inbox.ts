import { unlessAborted } from "./unless-aborted.js";

/** What has arrived: saved files and folders, or a wish to run everything. */
export interface Arrived {
  readonly paths: readonly string[];
  readonly everything: boolean;
}

const keepAliveMs = 2 ** 30;

/** Gathers what arrives while something else is done. */
export class Inbox {
  #paths = new Set<string>();
  #everything = false;
  #onArrival: (() => void) | undefined;

  add(paths: readonly string[]): void {
    for (const path of paths) this.#paths.add(path);
    this.#onArrival?.();
  }

  addEverything(): void {
    this.#everything = true;
    this.#onArrival?.();
  }

  /** What has arrived and was not taken. */
  peek(): Arrived {
    return { paths: [...this.#paths], everything: this.#everything };
  }

  take(): Arrived {
    const arrived = this.peek();
    this.#paths = new Set();
    this.#everything = false;
    return arrived;
  }

  /** Calls the listener at each arrival, until the work is done. */
  async during<T>(onArrival: () => void, work: Promise<T>): Promise<T> {
    this.#onArrival = onArrival;
    try {
      return await work;
    } finally {
      this.#onArrival = undefined;
    }
  }

  /** Waits for an arrival or for the signal. Nothing else holds the process meanwhile. */
  async wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#everything || this.#paths.size > 0) return;
    const holding = setInterval(() => {}, keepAliveMs);
    const arrival = new Promise<void>((resolve) => {
      this.#onArrival = resolve;
    });
    try {
      await unlessAborted(arrival, signal);
    } finally {
      clearInterval(holding);
      this.#onArrival = undefined;
    }
  }
}

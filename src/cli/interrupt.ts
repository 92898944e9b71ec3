import { interruption } from "../runner/run-suites.js";

/** A signal that the first Ctrl-C or SIGTERM aborts; the second one ends the process at once. */
export function interruptSignal(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = (name: "SIGINT" | "SIGTERM"): void => {
    if (controller.signal.aborted) process.exit(name === "SIGTERM" ? 143 : 130);
    controller.abort(interruption(name));
  };
  const [onInterrupt, onTerminate] = [() => stop("SIGINT"), () => stop("SIGTERM")];
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
    },
  };
}

import { interruptSignal } from "../interrupt.js";
import { listenToKeys } from "./keys.js";
import { Watch, type WatchOptions } from "./watch.js";

/** How long what a suite left behind may keep the process after its end. */
const graceMs = 300;

/**
 * Runs the rules, and again what saved files concern, until a signal or a key ends it.
 * @returns 0 when it ends between runs, the exit code of the run when it ends during one or before the first
 */
export async function watchRun(options: WatchOptions): Promise<number> {
  const { signal, release } = interruptSignal();
  const hasKeys = process.stdin.isTTY;
  const watch = new Watch({ ...options, hasKeys }, signal);
  const stopListening = listenToKeys(process.stdin, { onRunAll: () => watch.runAll(), onEnd: interrupt });
  process.on("SIGHUP", hangUp);
  process.stdout.on("error", hangUp);
  try {
    return await watch.untilEnd();
  } finally {
    process.off("SIGHUP", hangUp);
    process.stdout.off("error", hangUp);
    stopListening();
    watch.close();
    release();
    setTimeout(() => process.exit(), graceMs).unref();
  }
}

/** As by Ctrl-C, which a terminal does not send while keys are listened to. */
function interrupt(): void {
  process.emit("SIGINT", "SIGINT");
}

/** The reader is gone. */
function hangUp(): void {
  process.emit("SIGTERM", "SIGTERM");
}

/** What a key press asks for. */
export interface KeyEvents {
  /** Enter and `r`. */
  readonly onRunAll: () => void;
  /** `q` and Ctrl-C. */
  readonly onEnd: () => void;
}

/** The part of standard input that keys need. */
export type KeyInput = Pick<NodeJS.ReadStream, "isTTY" | "setRawMode" | "on" | "off" | "pause" | "resume" | "unref">;

const [controlC, controlZ] = ["\u0003", "\u001a"];

/** Listens to single keys where there is a keyboard. @returns what gives the terminal back */
export function listenToKeys(input: KeyInput, events: KeyEvents): () => void {
  if (!input.isTTY) return () => {};
  const onData = (typed: Buffer | string): void => {
    for (const key of String(typed).toLowerCase()) {
      if (key === "q" || key === controlC) events.onEnd();
      else if (key === "r" || key === "\r" || key === "\n") events.onRunAll();
      else if (key === controlZ) suspend(input);
    }
  };
  const onContinue = (): void => void input.setRawMode(true);
  input.setRawMode(true);
  input.on("data", onData);
  input.resume();
  // It holds no process that has nothing else to do.
  input.unref();
  process.on("SIGCONT", onContinue);
  return () => {
    process.off("SIGCONT", onContinue);
    input.off("data", onData);
    input.setRawMode(false);
    input.pause();
  };
}

/** Ctrl-Z, which a terminal no longer does by itself. */
function suspend(input: KeyInput): void {
  input.setRawMode(false);
  process.kill(process.pid, "SIGTSTP");
}

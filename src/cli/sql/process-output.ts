import type { Output } from "../../rows/output.js";

/** Thrown when whoever reads standard output has seen enough, such as `head`. */
export class ReaderGone extends Error {}

/** Standard output, no faster than it is read. */
export const processOutput: Output = {
  write: async (text) => {
    const { stdout } = process;
    if (text.length === 0) return;
    if (!stdout.writable) throw new ReaderGone("Standard output is closed");
    if (stdout.write(text)) return;
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        for (const event of events) stdout.off(event, settle);
        resolve();
      };
      for (const event of events) stdout.on(event, settle);
    });
  },
};

const events = ["drain", "close", "error"] as const;

import { stat } from "node:fs/promises";
import { isAtOrBelow } from "./is-at-or-below.js";

/** Times in milliseconds. */
const quiet = 20;
/** After a save that followed another one of the same file: something writes it bit by bit. */
const longQuiet = 200;
const sameBurst = 1_000;
/** How long a file may be gone or empty while an editor puts another one in its place. */
const patience = 100;
/** How far the clock of a file system may lag behind ours. */
const clockLag = 10;

/**
 * Turns events of files into saves: waits until a file is at rest, and tells of one that is not what it was. Editors
 * write in several steps: twice, or empty first, or another file that takes the name.
 */
export class SavedFiles {
  readonly #onSaved: (paths: readonly string[]) => void;
  readonly #stamps: Map<string, string> = new Map();
  /** Paths with events, and since when. */
  readonly #restless: Map<string, number> = new Map();
  readonly #told: Map<string, number> = new Map();
  #timer: NodeJS.Timeout | undefined;

  constructor(onSaved: (paths: readonly string[]) => void) {
    this.#onSaved = onSaved;
  }

  /** Something happened to the file. */
  note(path: string): void {
    const now = performance.now();
    if (!this.#restless.has(path)) this.#restless.set(path, now);
    const toldAt = this.#told.get(path);
    this.#wait(toldAt !== undefined && now - toldAt < sameBurst ? longQuiet : quiet);
  }

  /** Takes files as they are for known. What was saved since `readAt`, when they were read or about to be, is a save. */
  async learn(paths: Iterable<string>, readAt: number): Promise<void> {
    const fresh = [...paths].filter((path) => !this.#stamps.has(path));
    await Promise.all(
      fresh.map(async (path) => {
        const { stamp, modified } = await look(path);
        if (modified >= readAt - clockLag) this.note(path);
        else this.#stamps.set(path, stamp);
      }),
    );
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** What was in a folder that is gone may come back as it was. */
  #forgetBelow(folder: string): void {
    for (const path of this.#stamps.keys()) if (isAtOrBelow(path, folder)) this.#stamps.delete(path);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#settle(), milliseconds);
    // It holds no process that has nothing else to do.
    this.#timer.unref();
  }

  async #settle(): Promise<void> {
    const saved: string[] = [];
    const now = performance.now();
    const restless = [...this.#restless];
    // What happens to a file while it is looked at is another event.
    this.#restless.clear();
    for (const [path, since] of restless) {
      const { stamp, isThere } = await look(path);
      if (!isThere && now - since < patience) {
        this.#restless.set(path, since);
        continue;
      }
      if (this.#stamps.get(path) === stamp) continue;
      if (!isThere) this.#forgetBelow(path);
      this.#stamps.set(path, stamp);
      this.#told.set(path, now);
      saved.push(path);
    }
    if (this.#restless.size > 0) this.#wait(quiet);
    if (saved.length > 0) this.#onSaved(saved);
  }
}

interface Look {
  /** The same as long as the file is. */
  readonly stamp: string;
  readonly modified: number;
  /** False for a file that is gone, and for one that has nothing in it yet. */
  readonly isThere: boolean;
}

async function look(path: string): Promise<Look> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { stamp: "gone", modified: 0, isThere: false };
  const stamp = [found.ino, found.size, found.mtimeMs].join(" ");
  return { stamp, modified: found.mtimeMs, isThere: found.isDirectory() || found.size > 0 };
}

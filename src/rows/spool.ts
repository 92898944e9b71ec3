import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QualityError } from "../errors.js";
import type { Output } from "./output.js";

/** How much text is held in memory before it goes to a file, in UTF-16 units. */
const heldInMemory = 4 * 1024 * 1024;

/** Text that is only worth something as a whole: held back, in memory and then in a temporary file, until it is. */
export class Spool {
  #held: string[] = [];
  #size = 0;
  #file: { readonly handle: FileHandle; readonly folder: string } | undefined;

  async write(text: string): Promise<void> {
    this.#held.push(text);
    this.#size += text.length;
    if (this.#size <= heldInMemory) return;
    try {
      this.#file ??= await openFile();
      await this.#file.handle.appendFile(this.#take());
    } catch (cause) {
      throw new QualityError("OUT_OF_RESOURCES", `The rows cannot be held in ${tmpdir()} until all have come`, {
        hint: "Make room there, name another folder in TMPDIR, or read fewer rows.",
        cause,
      });
    }
  }

  /** Passes on all that was written and forgets it. */
  async release(output: Output): Promise<void> {
    if (this.#file !== undefined) {
      const chunks = this.#file.handle.createReadStream({ start: 0, autoClose: false });
      for await (const chunk of chunks) await output.write(chunk as Uint8Array);
    }
    await output.write(this.#take());
    await this.discard();
  }

  async discard(): Promise<void> {
    this.#take();
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
    if (file !== undefined) await rm(file.folder, { recursive: true, force: true });
  }

  #take(): string {
    const text = this.#held.join("");
    this.#held = [];
    this.#size = 0;
    return text;
  }
}

async function openFile(): Promise<{ readonly handle: FileHandle; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "dq-rows-"));
  const handle = await open(join(folder, "rows"), "w+");
  // Where the system lets go of the name of an open file, nothing is left behind whatever ends the process.
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  return { handle, folder };
}

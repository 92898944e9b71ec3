import { realpath } from "node:fs/promises";

/** Where paths really lead, each looked up once. */
export class RealPaths {
  readonly #known: Map<string, string> = new Map();

  /** The path itself while there is nothing at it. */
  async of(path: string): Promise<string> {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const found = await realpath(path).catch(() => undefined);
    if (found !== undefined) this.#known.set(path, found);
    return found ?? path;
  }
}

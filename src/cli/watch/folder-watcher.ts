import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { foldersBelow } from "./folders-below.js";
import { isAtOrBelow } from "./is-at-or-below.js";

/** A folder whose files matter; with `deep`, those of its folders too. */
export interface WatchedFolder {
  readonly path: string;
  readonly deep: boolean;
}

/** What a watcher tells. */
export interface WatcherEvents {
  /** Something happened to the file or folder. It may be gone, and it may happen again. */
  readonly onEvent: (path: string) => void;
  /** Saves in the folder are not seen. */
  readonly onFault: (folder: string, error: unknown) => void;
}

/**
 * Tells of saves in folders, one watch for each folder. Node's own recursive watch loses a file on Linux once an editor
 * has put another one in its place, and takes a watch for each file.
 */
export class FolderWatcher {
  readonly #events: WatcherEvents;
  readonly #watchers: Map<string, FSWatcher> = new Map();
  #wanted: readonly WatchedFolder[] = [];
  #work: Promise<void> = Promise.resolve();
  /** Folders that cannot be watched; each is told once. */
  readonly #unseen: Set<string> = new Set();
  #isClosed = false;

  constructor(events: WatcherEvents) {
    this.#events = events;
  }

  /** Watches these folders in place of those before. A folder that is not there is waited for. */
  watch(folders: readonly WatchedFolder[]): Promise<void> {
    const before = new Set(this.#wanted.map(keyOf));
    const isSame = folders.length === before.size && folders.every((folder) => before.has(keyOf(folder)));
    this.#wanted = folders;
    // New folders in them have told of themselves.
    return isSame ? this.#work : this.#refresh("quietly");
  }

  close(): void {
    this.#isClosed = true;
    for (const path of this.#watchers.keys()) this.#drop(path);
  }

  /** How many folders are watched. */
  get size(): number {
    return this.#watchers.size;
  }

  #refresh(how: "quietly" | "telling"): Promise<void> {
    this.#work = this.#work.then(() => this.#update(how));
    return this.#work;
  }

  async #update(how: "quietly" | "telling"): Promise<void> {
    const folders = new Set((await Promise.all(this.#wanted.map(foldersOf))).flat());
    for (const path of this.#watchers.keys()) if (!folders.has(path)) this.#drop(path);
    const fresh = [...folders].filter((path) => this.#open(path));
    if (fresh.length === 0) return;
    // What was written into a folder before it was watched has had no event, and what was made in it is not watched.
    if (how === "telling") for (const path of fresh) for (const file of await filesIn(path)) this.#events.onEvent(file);
    await this.#update(how);
  }

  #open(path: string): boolean {
    if (this.#isClosed || this.#watchers.has(path) || this.#unseen.has(path)) return false;
    try {
      const watcher = watch(path, { persistent: false }, (kind, name) => this.#onEvent(path, kind, name));
      watcher.on("error", () => this.#drop(path));
      this.#watchers.set(path, watcher);
      return true;
    } catch (error) {
      this.#unseen.add(path);
      this.#events.onFault(path, error);
      return false;
    }
  }

  #drop(path: string): void {
    this.#watchers.get(path)?.close();
    this.#watchers.delete(path);
  }

  #onEvent(folder: string, kind: string, name: string | null): void {
    if (this.#isClosed) return;
    const path = name === null ? folder : join(folder, name);
    this.#events.onEvent(path);
    if (kind === "rename") void this.#onEntry(folder, path);
  }

  /** A name came or went: a folder of that name is another one than before. */
  async #onEntry(folder: string, path: string): Promise<void> {
    const wasFolder = this.#watchers.has(path);
    if (wasFolder) {
      for (const known of this.#watchers.keys()) if (isAtOrBelow(known, path)) this.#drop(known);
    }
    // A folder tells of its own end by its name.
    const isGone = basename(folder) === basename(path) && !(await isFolder(folder));
    if (isGone) this.#drop(folder);
    const isWaiting = this.#wanted.some(({ path: wanted }) => !this.#watchers.has(wanted) && !this.#unseen.has(wanted));
    if (wasFolder || isGone || isWaiting || (await isFolder(path))) await this.#refresh("telling");
  }
}

/** The folders to watch for a wanted one: while it is not there, the nearest that is, where it will begin. */
async function foldersOf({ path, deep }: WatchedFolder): Promise<readonly string[]> {
  if (await isFolder(path)) return deep ? foldersBelow(path) : [path];
  const parent = dirname(path);
  return parent === path ? [] : foldersOf({ path: parent, deep: false });
}

function keyOf({ path, deep }: WatchedFolder): string {
  return `${deep} ${path}`;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(folder, entry.name));
}

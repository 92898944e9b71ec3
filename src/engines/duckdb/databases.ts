import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { isQualityError, QualityError } from "../../errors.js";
import type { Connections } from "./connections.js";
import { hasDatabaseMark } from "./database-mark.js";
import { asQualityError, isLock } from "./fault.js";
import { absent, type SeenFile } from "./source-files.js";
import { quoteName, quoteText } from "./translate/quote.js";

/** A database file that is attached, under a name that no message shows. */
export interface AttachedDatabase {
  readonly alias: string;
  /** The file and its write-ahead log, as they were before; none of what this run writes itself. */
  readonly files: readonly SeenFile[];
  /** Attached for writing: no other process has it open. */
  readonly isOurs: boolean;
}

/** Database files that a run writes. */
export interface WrittenDatabases {
  readonly files: ReadonlySet<string>;
  /** How long to wait for another process that has one open, in milliseconds. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

const lookAgainMs = 100;

/** Attaches database files, each once, when a table of theirs is first needed; read-only but those that are written. */
export class Databases {
  readonly #connections: Connections;
  readonly #written: WrittenDatabases;
  readonly #attached: Map<string, Promise<AttachedDatabase>> = new Map();

  constructor(connections: Connections, written: WrittenDatabases) {
    this.#connections = connections;
    this.#written = written;
  }

  attach(path: string): Promise<AttachedDatabase> {
    const known = this.#attached.get(path);
    if (known !== undefined) return known;
    const attached = this.#attach(path, `dq_database_${this.#attached.size + 1}`);
    this.#attached.set(path, attached);
    return attached;
  }

  async #attach(path: string, alias: string): Promise<AttachedDatabase> {
    const isOurs = this.#written.files.has(path);
    // A database that is written need not be there before.
    const files = isOurs ? [] : await seenFiles(path);
    if (!isOurs || (await isThere(path))) await refuseOtherFiles(path);
    const attach = `ATTACH ${quoteText(path)} AS ${quoteName(alias)}${isOurs ? "" : " (READ_ONLY)"}`;
    const started = performance.now();
    for (;;) {
      try {
        await this.#connections.use(attach, (connection) => connection.run(attach));
        return { alias, files, isOurs };
      } catch (error) {
        const { waitMs, signal } = this.#written;
        if (!isOurs || !isLock(error) || performance.now() - started >= waitMs) throw attachFault(path, error);
        await setTimeout(lookAgainMs, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function seenFiles(path: string): Promise<readonly SeenFile[]> {
  const seen = await Promise.all(
    [path, `${path}.wal`].map(async (name) => {
      const found = await stat(name).catch(() => undefined);
      return found === undefined
        ? { path: name, ...absent }
        : { path: name, size: found.size, modified: found.mtimeMs };
    }),
  );
  if (seen[0]?.size === absent.size) {
    throw new QualityError("FILE_MISSING", `There is no database file ${path}`, {
      hint: "Paths in a config are relative to it.",
    });
  }
  return seen;
}

async function refuseOtherFiles(path: string): Promise<void> {
  const isDatabase = await hasDatabaseMark(path).catch((error: unknown) => {
    throw new QualityError("FILE_UNREADABLE", `${path} cannot be read`, { cause: error });
  });
  if (!isDatabase) throw new QualityError("DATABASE_INVALID", `${path} is not a DuckDB database`);
}

function attachFault(path: string, error: unknown): QualityError {
  if (isQualityError(error)) return error;
  const fault = asQualityError(error);
  if (!isLock(error)) {
    return new QualityError("DATABASE_INVALID", `${path} does not open: ${fault.message}`, { cause: error });
  }
  const holder = /held in (.+?) \(PID (\d+)\)/.exec(fault.message);
  const by = holder === null ? "another process" : `process ${holder[2]} (${holder[1]})`;
  return new QualityError("DATABASE_LOCKED", `${path} is open for writing in ${by}`, {
    hint: "Wait until it has closed the database, or stop it.",
    cause: error,
  });
}

import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { QualityError } from "../errors.js";
import { fileFault } from "../file-fault.js";
import type { FailureFormat } from "../model/report.js";
import { failureFileName } from "./failure-file-name.js";

/** Where violating rows go, and how. */
export interface FailureExport {
  /** Absolute. */
  readonly folder: string;
  readonly format: FailureFormat;
}

/** A file that is there under its name only once it is complete. */
export interface PendingFile {
  readonly path: string;
  /** Where it is written. */
  readonly temporary: string;
  /** Gives it its name, in place of any file that has it. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** `orders.parquet`, `orders.csv`, and what a run that was killed left: `orders.parquet.0f3a9c21.tmp` */
const ours = /^(.+)\.(?:parquet|csv)(?:\.[0-9a-f]{8}\.tmp)?$/;

/**
 * Makes the folder and removes what earlier runs wrote of these tables, so that nothing in it is taken for this run's.
 * @throws QualityError `EXPORT_FAILED`
 */
export async function clearFailures({ folder }: FailureExport, tables: readonly string[]): Promise<void> {
  const names = new Set(tables.map(failureFileName));
  try {
    await mkdir(folder, { recursive: true });
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const name = ours.exec(entry.name)?.[1];
      if (name === undefined || !names.has(name) || entry.isDirectory()) continue;
      await rm(join(folder, entry.name), { force: true });
    }
  } catch (cause) {
    const why = fileFault(cause) ?? `cannot write ${folder}: ${String(cause)}`;
    throw new QualityError("EXPORT_FAILED", `No violating row is exported: ${why}`, {
      hint: "Export to a folder that can be written.",
      cause,
    });
  }
}

/** The file of a table, not yet there. */
export function pendingFile({ folder, format }: FailureExport, table: string): PendingFile {
  const path = join(folder, `${failureFileName(table)}.${format}`);
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  return {
    path,
    temporary,
    keep: () => rename(temporary, path),
    discard: () => rm(temporary, { force: true }),
  };
}

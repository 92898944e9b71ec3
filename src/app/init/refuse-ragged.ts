import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import { findFiles } from "../../engines/duckdb/source-files.js";
import type { TableDescription } from "../../engines/engine.js";
import { QualityError } from "../../errors.js";
import { isDoubtful, raggedLine } from "../../init/ragged-line.js";
import { counted } from "../../numbers.js";
import type { InitTable } from "./init-table.js";

/** So much is read to see the first line, and then to find the line at fault: more than DuckDB looks at. */
const fewBytes = 64_000;
const mostBytes = 8_000_000;

/**
 * Where not all lines of a CSV file have the same number of values, DuckDB takes the file for one of a single column,
 * or takes a later line for its names.
 * @throws QualityError `FILE_UNREADABLE` with the first line that does not fit
 */
export async function refuseRagged(
  { mapped, reading }: InitTable,
  { columns }: TableDescription,
  folder: string,
): Promise<void> {
  if (reading !== "as it looks" || mapped?.kind !== "file") return;
  for (const { path } of await findFiles(resolve(folder, mapped.path))) {
    if (!isDoubtful(await beginningOf(path, fewBytes), columns.length)) continue;
    const ragged = raggedLine(await beginningOf(path, mostBytes), columns.length);
    if (ragged === undefined) continue;
    const { line, values, names } = ragged;
    throw new QualityError(
      "FILE_UNREADABLE",
      `${mapped.path} has ${counted(values, "value")} in line ${line}, and ${counted(names, "name")} in its first line`,
      { hint: "Repair the file: until then no column can be told from another.", location: { file: path, line } },
    );
  }
}

async function beginningOf(path: string, bytes: number): Promise<string> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    const read = buffer.subarray(0, bytesRead);
    // What was cut off is no fault of the file.
    const text = /\.gz$/i.test(path) ? gunzipSync(read, { finishFlush: constants.Z_SYNC_FLUSH }) : read;
    return text.toString("utf8");
  } finally {
    await handle.close();
  }
}

import { type FileHandle, open } from "node:fs/promises";
import { QualityError } from "../../errors.js";
import { fileFault } from "../../file-fault.js";
import type { Value } from "../../model/value.js";
import type { SqlType } from "../../sql/index.js";
import type { RowFile, RowStream, WrittenRows } from "../engine.js";
import { guardText } from "../guard-text.js";
import { scalarOf } from "./read-value.js";

/**
 * Writes rows as CSV, as the interface of engines says.
 * @throws QualityError `FILE_NOT_WRITTEN`, `EXPORT_FAILED` for Parquet, which no warehouse sends
 */
export async function exportRows({ columns, batches }: RowStream, { path, format }: RowFile): Promise<WrittenRows> {
  if (format !== "csv") {
    throw new QualityError("EXPORT_FAILED", "The rows of a warehouse are not written as Parquet", {
      hint: 'Give --export-format csv, or exportFailures: { format: "csv" } in the config.',
    });
  }
  const types = columns.map(({ type }) => type);
  const file = await open(path, "wx").catch(cannotWrite(path));
  try {
    let rows = 0;
    await write(file, path, line(columns.map(({ name }) => quoted(guardText(name)))));
    for await (const batch of batches) {
      rows += batch.length;
      await write(file, path, batch.map((row) => line(row.map((value, index) => cell(value, types[index])))).join(""));
    }
    return { rows };
  } finally {
    await file.close();
  }
}

function cell(value: Value, type: SqlType | undefined): string {
  if (value === null) return "";
  const text = typeof value === "number" && isFloating(type) ? doubleText(value) : String(scalarOf(value));
  return quoted(type?.kind === "string" ? guardText(text) : text);
}

function isFloating(type: SqlType | undefined): boolean {
  return type?.kind === "double" || type?.kind === "float";
}

/** As a CAST to STRING writes it, and so as the other engine's files have it: 1.0, 1.0E-7. */
function doubleText(number: number): string {
  const size = Math.abs(number);
  const [digits = "", exponent] =
    size === 0 || (size >= 1e-3 && size < 1e7)
      ? [Object.is(number, -0) ? "-0" : String(number)]
      : number.toExponential().split("e");
  const mantissa = digits.includes(".") ? digits : `${digits}.0`;
  return exponent === undefined ? mantissa : `${mantissa}E${Number(exponent)}`;
}

/** RFC 4180. The empty text has quotes, which tells it from NULL. */
function quoted(text: string): string {
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}

async function write(file: FileHandle, path: string, text: string): Promise<void> {
  await file.write(text).catch(cannotWrite(path));
}

function cannotWrite(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new QualityError("FILE_NOT_WRITTEN", fileFault(cause, path) ?? `${path} cannot be written`, { cause });
  };
}

import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { DeclaredTable } from "../../engines/engine.js";
import { isQualityError } from "../../errors.js";
import { parseTableName } from "../../sql/index.js";

/** Gathers `--table name=path`. The path is relative to the working directory. */
export function collectTable(text: string, previous: readonly DeclaredTable[]): readonly DeclaredTable[] {
  const equals = text.indexOf("=");
  const path = text.slice(equals + 1);
  if (equals < 0 || path === "") throw new InvalidArgumentError("Write --table main.sales.orders=data/orders.parquet.");
  const name = nameOf(text.slice(0, equals));
  if (previous.some((table) => table.name.toLowerCase() === name.toLowerCase())) {
    throw new InvalidArgumentError(`The table ${name} is given twice.`);
  }
  return [...previous, { name, source: { kind: "file", path: resolve(path) } }];
}

function nameOf(text: string): string {
  try {
    return parseTableName(text).join(".");
  } catch (error) {
    throw new InvalidArgumentError(`"${text}" is no name of a table. ${isQualityError(error) ? error.message : ""}`);
  }
}

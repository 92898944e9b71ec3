import type { FailureFile } from "../../model/report.js";
import { counted } from "../../numbers.js";
import { escapeControl } from "./escape-control.js";
import { relativePath } from "./place.js";

/** `12 violating rows in failures/main.sales.orders.parquet`. */
export function failuresLine({ rows, path }: FailureFile, root: string | undefined): string {
  return `${counted(rows, "violating row")} in ${escapeControl(relativePath(path, root))}`;
}

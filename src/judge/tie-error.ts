import { QualityError, toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Count } from "../model/report.js";
import { counted } from "../numbers.js";

/** The error of a rule whose order does not tell the first row of a key from others; undefined where it tells all. */
export function tieError(ties: Count, orderBy: readonly string[]): ErrorReport | undefined {
  if (String(ties) === "0") return undefined;
  const [verb, its] = String(ties) === "1" ? ["ties", "its"] : ["tie", "their"];
  const message = `${counted(ties, "row")} ${verb} with the first row of ${its} key by ${orderBy.join(", ")}, so that it is not known which row to keep`;
  const hint =
    "Add a column to orderBy that tells them apart. Rows that are the same in every column may tie where key and orderBy name every column.";
  return toErrorReport(new QualityError("ORDER_NOT_TOTAL", message, { hint }));
}

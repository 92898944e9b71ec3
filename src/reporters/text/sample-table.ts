import type { Samples } from "../../model/report.js";
import { counted } from "../../numbers.js";
import { displayWidth, padEnd, padStart, truncate } from "./display-width.js";
import { escapeControl } from "./escape-control.js";
import { showValue } from "./show-value.js";

const longestValue = 40;
const gap = "  ";

/** Lines of an aligned table: the header first. Columns that do not fit are counted in a last line. */
export function sampleTable(samples: Samples, width: number): readonly string[] {
  const columns = samples.columns.map((name, index) => layOut(samples, name, index));
  const fitting = columns.slice(0, howManyFit(columns, width));
  const lines = Array.from({ length: samples.rows.length + 1 }, (_, row) =>
    fitting
      .map((column) => column[row] ?? "")
      .join(gap)
      .trimEnd(),
  );
  const hidden = columns.length - fitting.length;
  return hidden === 0 ? lines : [...lines, `(${counted(hidden, "more column")} in the JSON report)`];
}

/** The cells of one column under its name, all of one width. Numbers stand on the right. */
function layOut(samples: Samples, name: string, index: number): readonly string[] {
  const masked = samples.masked.includes(name);
  const values = samples.rows.map((row) => row[index] ?? null);
  const cells = [escapeControl(name), ...values.map((value) => (masked ? "***" : showValue(value)))];
  const cut = cells.map((cell) => truncate(cell, longestValue));
  const widest = Math.max(...cut.map(displayWidth));
  const known = values.filter((value) => value !== null);
  const numeric = !masked && known.length > 0 && known.every((value) => typeof value === "number");
  return cut.map((cell) => (numeric ? padStart(cell, widest) : padEnd(cell, widest)));
}

function howManyFit(columns: readonly (readonly string[])[], width: number): number {
  let used = -gap.length;
  const tooMany = columns.findIndex((column) => {
    used += gap.length + displayWidth(column[0] ?? "");
    return used > width;
  });
  return tooMany === -1 ? columns.length : Math.max(1, tooMany);
}

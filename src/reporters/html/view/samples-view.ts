import type { Outcome } from "../../../model/report.js";
import type { Scalar } from "../../../model/scalar.js";
import { formatCount } from "../../../numbers.js";
import { escapeControl } from "../../text/escape-control.js";
import { showValue } from "../../text/show-value.js";

export interface SamplesView {
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly masked: boolean }[];
  readonly rows: readonly (readonly CellView[])[];
}

interface CellView {
  readonly text: string;
  /** `number` stands on the right; `null` and `masked` are no values. */
  readonly kind: "number" | "null" | "masked" | undefined;
  /** How long the value is, where only its start is shown. */
  readonly length: string | undefined;
}

/** In characters; the JSON report has all of a value. */
const longestValue = 300;

/** Some of the rows that break a rule. */
export function samplesView({ samples, violations }: Outcome): SamplesView | undefined {
  if (samples === undefined || samples.rows.length === 0) return undefined;
  const all = violations === undefined || String(violations) === String(samples.rows.length);
  const shown = formatCount(samples.rows.length);
  const columns = samples.columns.map((name) => ({ name: escapeControl(name), masked: samples.masked.includes(name) }));
  return {
    caption: all ? "Violating rows" : `${shown} of ${formatCount(violations)} violating rows`,
    columns,
    rows: samples.rows.map((row) => columns.map(({ masked }, index) => cellView(row[index] ?? null, masked))),
  };
}

function cellView(value: Scalar, masked: boolean): CellView {
  if (masked) return { text: "***", kind: "masked", length: undefined };
  if (value === null) return { text: "NULL", kind: "null", length: undefined };
  const kind = typeof value === "number" ? "number" : undefined;
  if (typeof value !== "string" || value.length <= longestValue) {
    return { text: showValue(value), kind, length: undefined };
  }
  return { text: `${showValue(value.slice(0, longestValue))}…`, kind, length: formatCount(value.length) };
}

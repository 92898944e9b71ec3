import type { Outcome } from "../../model/report.js";
import { formatCount } from "../../numbers.js";
import type { Colors } from "../text/colors.js";
import { sampleTable } from "../text/sample-table.js";
import { indent } from "./indent.js";

/** Some of the rows that break the rule, as a small table under a line that says how many there are. */
export function formatSamples({ samples, violations }: Outcome, color: Colors, width: number): readonly string[] {
  if (samples === undefined || samples.rows.length === 0) return [];
  const shown = formatCount(samples.rows.length);
  const all = violations === undefined || String(violations) === String(samples.rows.length);
  const title = all ? "violating rows:" : `${shown} of ${formatCount(violations)} violating rows:`;
  const [header = "", ...rows] = sampleTable(samples, width - 2);
  return [title, indent(color.bold(header), 2), ...rows.map((row) => indent(row, 2))];
}

import type { RunReport } from "../../../model/report.js";
import { formatCount } from "../../../numbers.js";
import { escapeControl } from "../../text/escape-control.js";
import { formatDuration } from "../../text/format-duration.js";

/** A fact about the run. */
export interface RunFact {
  readonly name: string;
  readonly value: string;
}

/** The run in numbers, and which rules were asked for. */
export function runFacts({ run, totals }: RunReport): readonly RunFact[] {
  const { paths, select, exclude } = run.selection;
  const terms = [...paths, ...select.map((term) => `select ${term}`), ...exclude.map((term) => `exclude ${term}`)];
  return [
    { name: "Rules", value: formatCount(totals.rules) },
    { name: "Tables", value: formatCount(totals.tables) },
    { name: "Rows", value: formatCount(totals.rows) },
    { name: "Statements", value: formatCount(totals.statements) },
    { name: "Time", value: formatDuration(run.durationMs) },
    ...(terms.length === 0 ? [] : [{ name: "Selection", value: escapeControl(terms.join(" · ")) }]),
  ];
}

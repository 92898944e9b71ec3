import type { TableReport } from "../../model/report.js";
import { counted, formatCount } from "../../numbers.js";
import type { RunStart } from "../reporter.js";
import type { Screen } from "../screen.js";
import { colorsFor } from "../text/colors.js";
import { truncate } from "../text/display-width.js";
import { escapeControl } from "../text/escape-control.js";
import { formatDuration } from "../text/format-duration.js";

export interface Progress {
  readonly done: number;
  readonly tables: number;
  readonly running: readonly string[];
  readonly elapsedMs: number;
}

/** `dq 0.1.0 · 12 rules on 3 tables · local (duckdb)` */
export function formatHeading(run: RunStart, { colors }: Pick<Screen, "colors">): string {
  const color = colorsFor(colors);
  const size = `${counted(run.rules, "rule")} on ${counted(run.tables, "table")}`;
  const target = escapeControl(`${run.target.name} (${run.target.engine})`);
  return `${color.bold("dq")} ${color.dim(`${run.version} · ${size} · ${target}`)}`;
}

/** One line that is rewritten: it never fills the last column, where a terminal would break it. */
export function formatProgress(progress: Progress, { width, colors }: Pick<Screen, "width" | "colors">): string {
  const { done, tables, running, elapsedMs } = progress;
  const [current = "…", ...others] = running;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const count = `table ${Math.min(done + 1, tables)} of ${tables}`;
  const line = `${count} · ${formatDuration(elapsedMs)} · ${escapeControl(current)}${more}`;
  return colorsFor(colors).dim(truncate(line, width - 1));
}

/** The line of a finished table, where lines cannot be rewritten. */
export function formatTableDone(table: TableReport, done: number, tables: number): string {
  const rows = table.rows === undefined ? "" : ` · ${counted(table.rows, "row")}`;
  const end = table.error === undefined ? "" : ` · ${table.error.code}`;
  const place = `${formatCount(done)} of ${formatCount(tables)}`;
  return `  ${place} · ${escapeControl(table.name)}${rows} · ${formatDuration(table.durationMs)}${end}`;
}

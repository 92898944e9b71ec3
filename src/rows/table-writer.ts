import type { Value } from "../model/value.js";
import { counted } from "../numbers.js";
import { displayWidth, padEnd, padStart } from "../reporters/text/display-width.js";
import { escapeControl } from "../reporters/text/escape-control.js";
import { formatDuration } from "../reporters/text/format-duration.js";
import { type Column, isNumeric } from "../sql/index.js";
import type { Output } from "./output.js";
import type { FailedStatement, StatementWriter, TellFailure } from "./statement-writer.js";
import { valueText } from "./value-text.js";

const gap = "  ";
/** A column is made no wider than this: a longer value is written as it is and moves what stands after it. */
const widestColumn = 60;

interface ShownColumn {
  readonly width: number;
  readonly isNumeric: boolean;
}

/**
 * Writes aligned columns for people, row by row: the first rows say how wide a column is. Failures, and how many rows
 * there were, are told elsewhere.
 */
export class TableWriter implements StatementWriter {
  readonly #output: Output;
  readonly #tellFailure: TellFailure;
  readonly #tell: (text: string) => void;
  #columns: readonly Column[] = [];
  #layout: readonly ShownColumn[] | undefined;
  #count = 0;
  #hasOthers = false;

  constructor(output: Output, tellFailure: TellFailure, tell: (text: string) => void) {
    this.#output = output;
    this.#tellFailure = tellFailure;
    this.#tell = tell;
  }

  async start(columns: readonly Column[]): Promise<void> {
    this.#columns = columns;
  }

  async rows(rows: readonly (readonly Value[])[]): Promise<void> {
    const shown = rows.map((row) => row.map(cellText));
    const layout = await this.#layOut(shown);
    this.#count += rows.length;
    await this.#output.write(shown.map((row) => line(row, layout)).join(""));
  }

  async end({ durationMs }: { readonly durationMs: number }): Promise<void> {
    await this.#layOut([]);
    this.#tell(`(${counted(this.#count, "row")}, ${formatDuration(durationMs)})`);
    this.#over();
  }

  async fail(statement: FailedStatement): Promise<void> {
    await this.#tellFailure({ ...statement, rowsAreWritten: this.#count > 0 });
    this.#over();
  }

  async close(): Promise<void> {}

  #over(): void {
    this.#layout = undefined;
    this.#count = 0;
    this.#hasOthers = true;
  }

  /** The widths of the columns, which come with their names above. */
  async #layOut(rows: readonly (readonly string[])[]): Promise<readonly ShownColumn[]> {
    if (this.#layout !== undefined) return this.#layout;
    const names = this.#columns.map(({ name }) => escapeControl(name));
    this.#layout = this.#columns.map(({ type }, index) => ({
      width: Math.min(widestColumn, widest([names, ...rows].map((row) => row[index] ?? ""))),
      isNumeric: isNumeric(type),
    }));
    const rule = this.#layout.map(({ width }) => "-".repeat(width));
    const lead = this.#hasOthers ? "\n" : "";
    await this.#output.write(lead + line(names, this.#layout) + line(rule, this.#layout));
    return this.#layout;
  }
}

function line(cells: readonly string[], layout: readonly ShownColumn[]): string {
  const padded = cells.map((cell, index) => {
    const { width = 0, isNumeric: onTheRight = false } = layout[index] ?? {};
    return onTheRight ? padStart(cell, width) : padEnd(cell, width);
  });
  return `${padded.join(gap).trimEnd()}\n`;
}

function widest(cells: readonly string[]): number {
  return cells.reduce((width, cell) => Math.max(width, displayWidth(cell)), 1);
}

/** A text that could be taken for something else, or whose ends cannot be seen, stands in quotes. */
function cellText(value: Value): string {
  if (value === null) return "NULL";
  const text = escapeControl(valueText(value));
  const isUnclear = typeof value === "string" && (value === "" || value === "NULL" || value.trim() !== value);
  return isUnclear ? `"${text}"` : text;
}

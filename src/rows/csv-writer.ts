import type { Value } from "../model/value.js";
import { type Column, isNumeric } from "../sql/index.js";
import { csvText } from "./csv-cell.js";
import type { Output } from "./output.js";
import type { FailedStatement, StatementWriter, TellFailure } from "./statement-writer.js";
import { valueText } from "./value-text.js";

/** How much is held back before any of it is written, in UTF-16 units: most statements that fail write nothing. */
const heldBack = 1024 * 1024;

/** Writes the rows of one statement as CSV, RFC 4180. Failures are told elsewhere. */
export class CsvWriter implements StatementWriter {
  readonly #output: Output;
  readonly #tellFailure: TellFailure;
  #held = "";
  #hasWritten = false;
  #numeric: readonly boolean[] = [];

  constructor(output: Output, tellFailure: TellFailure) {
    this.#output = output;
    this.#tellFailure = tellFailure;
  }

  start(columns: readonly Column[]): Promise<void> {
    this.#numeric = columns.map(({ type }) => isNumeric(type));
    return this.#write(line(columns.map(({ name }) => csvText(name))));
  }

  rows(rows: readonly (readonly Value[])[]): Promise<void> {
    return this.#write(rows.map((row) => line(row.map((value, index) => this.#cell(value, index)))).join(""));
  }

  end(): Promise<void> {
    return this.#flush();
  }

  fail(statement: FailedStatement): Promise<void> {
    return this.#tellFailure({ ...statement, rowsAreWritten: this.#hasWritten });
  }

  async close(): Promise<void> {}

  #cell(value: Value, index: number): string {
    if (value === null) return "";
    const text = valueText(value);
    return this.#numeric[index] === true ? text : csvText(text);
  }

  async #write(text: string): Promise<void> {
    this.#held += text;
    if (this.#hasWritten || this.#held.length > heldBack) await this.#flush();
  }

  async #flush(): Promise<void> {
    const text = this.#held;
    this.#held = "";
    this.#hasWritten = true;
    await this.#output.write(text);
  }
}

function line(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}

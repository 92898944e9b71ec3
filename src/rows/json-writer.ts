import type { Value } from "../model/value.js";
import type { Column } from "../sql/index.js";
import { errorJson } from "./error-json.js";
import type { Output } from "./output.js";
import { Spool } from "./spool.js";
import type { FailedStatement, StatementWriter } from "./statement-writer.js";
import { textJson, valueJson } from "./value-json.js";

/** What stands around the objects of the statements. */
interface Frame {
  readonly first: string;
  readonly next: string;
  readonly after: string;
  readonly end: string;
  readonly empty: string;
}

/** One line for each statement. */
export const jsonLines: Frame = { first: "", next: "", after: "\n", end: "", empty: "" };
/** One array of all statements. */
export const jsonArray: Frame = { first: "[\n", next: ",\n", after: "", end: "\n]\n", empty: "[]\n" };

/**
 * Writes `{"columns":[…],"rows":[[…]]}` or `{"error":{…}}` for each statement: never rows that are not all there, so
 * the rows are held back until the last one has come.
 */
export class JsonWriter implements StatementWriter {
  readonly #output: Output;
  readonly #frame: Frame;
  readonly #spool = new Spool();
  #isFirstStatement = true;
  #isFirstRow = true;

  constructor(output: Output, frame: Frame) {
    this.#output = output;
    this.#frame = frame;
  }

  async start(columns: readonly Column[]): Promise<void> {
    this.#isFirstRow = true;
    const names = columns.map(({ name }) => textJson(name)).join(",");
    await this.#spool.write(`${this.#lead()}{"columns":[${names}],"rows":[`);
  }

  async rows(rows: readonly (readonly Value[])[]): Promise<void> {
    const text = rows.map((row) => `[${row.map(valueJson).join(",")}]`).join(",");
    await this.#spool.write(this.#isFirstRow ? text : `,${text}`);
    this.#isFirstRow = false;
  }

  async end(): Promise<void> {
    await this.#finish("]}");
  }

  async fail(statement: FailedStatement): Promise<void> {
    await this.#spool.discard();
    await this.#finish(`${this.#lead()}{"error":${errorJson(statement)}}`);
  }

  async close(): Promise<void> {
    await this.#spool.discard();
    await this.#output.write(this.#isFirstStatement ? this.#frame.empty : this.#frame.end);
  }

  #lead(): string {
    return this.#isFirstStatement ? this.#frame.first : this.#frame.next;
  }

  async #finish(text: string): Promise<void> {
    await this.#spool.write(text + this.#frame.after);
    await this.#spool.release(this.#output);
    this.#isFirstStatement = false;
  }
}

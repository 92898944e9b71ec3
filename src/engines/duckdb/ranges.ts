import { type IntegerRange, isIntegral } from "../../sql/index.js";
import type { Connections } from "./connections.js";
import type { KnownTable } from "./tables.js";
import { quoteName } from "./translate/quote.js";

/** A set of bits is faster than a hash table up to so many bits for each row, and never larger than 125 MB. */
const bitsPerRow = 16n;
const fewestBits = 65_536n;
const mostBits = 1_000_000_000n;

/** The ranges of columns of whole numbers, from statistics, each looked up once. */
export class Ranges {
  readonly #connections: Connections;
  readonly #asked: Map<string, Promise<void>> = new Map();
  readonly #narrow: Map<KnownTable, Map<string, IntegerRange>> = new Map();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** Looks a column up, where DuckDB answers without reading rows. @returns true when its range is narrow */
  async look(table: KnownTable, name: string): Promise<boolean> {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (!table.hasStatistics || column === undefined || !isIntegral(column.type)) return false;
    const key = `${table.relation}\n${name}`;
    // Without statistics the count is as exact, and what is wrong with the table its scan will say.
    const looked = this.#asked.get(key) ?? this.#look(table, name).catch(() => undefined);
    this.#asked.set(key, looked);
    await looked;
    return this.of(table).has(name);
  }

  /** The narrow ranges of a table that were looked up, by column. */
  of(table: KnownTable): ReadonlyMap<string, IntegerRange> {
    return this.#narrow.get(table) ?? new Map();
  }

  async #look(table: KnownTable, name: string): Promise<void> {
    const column = quoteName(name);
    const statement = `SELECT min(${column})::VARCHAR, max(${column})::VARCHAR, count(*)::VARCHAR FROM ${table.relation}`;
    const [row] = await this.#connections.use(statement, async (connection) =>
      (await connection.runAndReadAll(statement)).getRows(),
    );
    const [min, max, rows] = row ?? [];
    if (typeof min !== "string" || typeof max !== "string" || typeof rows !== "string") return;
    const range = { min: BigInt(min), max: BigInt(max) };
    const bits = range.max - range.min + 1n;
    const most = BigInt(rows) * bitsPerRow;
    if (bits > mostBits || bits > (most > fewestBits ? most : fewestBits)) return;
    this.#narrow.set(table, new Map([...this.of(table), [name, range]]));
  }
}

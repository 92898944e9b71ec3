import { faultOf } from "../../../src/engines/databricks/fault.js";
import { readValue } from "../../../src/engines/databricks/read-value.js";
import { typeOfText } from "../../../src/engines/databricks/type-of-text.js";
import { textsByType } from "../../../src/engines/databricks/value-select.js";
import { connectPlain, type PlainRow } from "../harness/plain-driver.js";
import type { Warehouse } from "../harness/warehouse/open-warehouse.js";
import type { Answer, TypedColumn } from "./answer.js";
import { unknownFunction } from "./only-on-databricks.js";

type Client = Awaited<ReturnType<typeof connectPlain>>;
type DriverSession = Awaited<ReturnType<Client["openSession"]>>;

const text = { kind: "string" } as const;

/** Asks Spark through the driver as it is published, with several sessions at once. */
export class OnSpark {
  readonly #client: Client;
  readonly #free: DriverSession[];
  readonly #waiting: ((session: DriverSession) => void)[] = [];
  readonly #all: readonly DriverSession[];
  readonly #unknown = new Map<string, RegExp>();

  private constructor(client: Client, sessions: readonly DriverSession[]) {
    this.#client = client;
    this.#all = sessions;
    this.#free = [...sessions];
  }

  /** @param setUp statements that every session runs first */
  static async open(warehouse: Warehouse, sessions: number, setUp: readonly string[]): Promise<OnSpark> {
    const client = await connectPlain(warehouse);
    const all: DriverSession[] = [];
    // One after the other: Spark makes its folders anew, and trips over itself.
    for (let index = 0; index < sessions; index += 1) all.push(await client.openSession());
    const setUpOne = async (session: DriverSession): Promise<void> => {
      for (const statement of setUp) await rowsAlone(session, statement);
    };
    await Promise.all(all.map(setUpOne));
    return new OnSpark(client, all);
  }

  /**
   * The rows of a query whose columns are expected to be of these types: the driver alone loses values, so every one
   * comes as a text, with the name of its type beside it.
   */
  async answer(query: string, columns: readonly TypedColumn[]): Promise<Answer> {
    const names = columns.map((_, index) => `c${index + 1}`);
    const typed = names.map((name) => `q.${name}, typeof(q.${name})`).join(", ");
    const withTypes = `SELECT ${typed} FROM (${query}\n) AS q(${names.join(", ")})`;
    const types = columns.flatMap(({ type }) => [type, text]);
    return this.#run(textsByType(withTypes, types).sql, (rows) => typedRows(rows, columns));
  }

  /** What a statement that should fail says. */
  async errorOf(query: string): Promise<Answer> {
    return this.#run(query, (rows) => ({
      kind: "rows",
      columns: Object.keys(rows[0] ?? {}).map((name) => ({ name, type: text, typeText: "?" })),
      rows: rows.map((row) => Object.values(row).map((value) => JSON.stringify(value) ?? null)),
    }));
  }

  /** A function in a text that it is known not to have; nobody needs to ask it again. */
  lackedBy(sql: string): string | undefined {
    for (const [name, call] of this.#unknown) if (call.test(sql)) return `${name}()`;
    return undefined;
  }

  async close(): Promise<void> {
    for (const session of this.#all) await session.close();
    await this.#client.close();
  }

  async #run(sql: string, read: (rows: readonly PlainRow[]) => Answer): Promise<Answer> {
    const session = await this.#take();
    try {
      return read(await rowsAlone(session, sql));
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind !== "statement") throw error;
      const { errorClass = "", text: message } = fault.message;
      const unknown = unknownFunction({ errorClass, message });
      if (unknown !== undefined) this.#unknown.set(unknown, new RegExp(`\\b${unknown}\\s*\\(`, "i"));
      return { kind: "error", errorClass, message };
    } finally {
      this.#giveBack(session);
    }
  }

  async #take(): Promise<DriverSession> {
    return this.#free.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(session: DriverSession): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(session);
    else next(session);
  }
}

/** The rows, or the statement's own error, whatever closing says: on a busy machine Spark may have heard it before. */
async function rowsAlone(session: DriverSession, sql: string): Promise<readonly PlainRow[]> {
  const operation = await session.executeStatement(sql);
  try {
    await operation.finished();
    // The driver gives an object for each row.
    return (await operation.fetchAll()) as readonly PlainRow[];
  } finally {
    await operation.close().catch(() => undefined);
  }
}

function typedRows(rows: readonly PlainRow[], columns: readonly TypedColumn[]): Answer {
  const cell = (row: PlainRow | undefined, index: number): string | null => {
    const value = row?.[`v${index}`];
    return typeof value === "string" ? value : null;
  };
  return {
    kind: "rows",
    // Without a row nobody tells the types.
    columns: columns.map(({ name, type, typeText }, index) => {
      const found = cell(rows[0], 2 * index + 2);
      return found === null ? { name, type, typeText } : { name, type: typeOfText(found), typeText: found };
    }),
    rows: rows.map((row) => columns.map(({ type }, index) => readValue(cell(row, 2 * index + 1), type))),
  };
}

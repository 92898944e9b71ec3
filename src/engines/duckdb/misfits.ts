import { QualityError } from "../../errors.js";
import { inspect, printType } from "../../sql/index.js";
import type { Connections } from "./connections.js";
import { runStatement } from "./run-statement.js";
import type { KnownTable } from "./tables.js";
import { firstMisfit, linesInValuesBefore } from "./text-columns.js";

/** Finds the line whose text does not fit its column, once for each column. */
export class Misfits {
  readonly #connections: Connections;
  readonly #known: Map<string, Promise<QualityError | undefined>> = new Map();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** The error with the file and the line, when a text of a column that the statement reads is at fault. */
  async explain(
    error: QualityError,
    sql: string,
    tables: readonly KnownTable[],
    signal: AbortSignal,
  ): Promise<QualityError> {
    if (error.errorClass !== "CAST_INVALID_INPUT") return error;
    const read = new Set(inspect(sql).columns.flatMap(({ path }) => path.map((part) => part.toLowerCase())));
    for (const table of tables) {
      const columns = [...(table.texts?.columns.keys() ?? [])].filter((column) => read.has(column.toLowerCase()));
      for (const column of columns) {
        const misfit = await this.#misfitOf(table, column, signal);
        if (misfit !== undefined) return misfit;
      }
    }
    return error;
  }

  #misfitOf(table: KnownTable, column: string, signal: AbortSignal): Promise<QualityError | undefined> {
    // Where the search fails, the statement's own error is what there is to say.
    const key = `${table.name.toLowerCase()}\n${column}`;
    const known = this.#known.get(key) ?? this.#find(table, column, signal).catch(() => undefined);
    this.#known.set(key, known);
    return known;
  }

  async #find({ texts, files }: KnownTable, column: string, signal: AbortSignal): Promise<QualityError | undefined> {
    const type = texts?.columns.get(column);
    if (texts === undefined || type === undefined) return undefined;
    for (const { path } of files) {
      const relation = texts.relationOf(path);
      const statement = firstMisfit(relation, column, type);
      const { rows } = await this.#connections.use(statement, (connection) =>
        runStatement(connection, statement, signal),
      );
      const [row] = rows;
      if (row === undefined) continue;
      const inValues = texts.valuesHoldLines
        ? await this.#countOf(linesInValuesBefore(relation, [...texts.columns.keys()], Number(row[0])), signal)
        : 0;
      const what = `column "${column}" holds '${String(row[1])}', which is no ${printType(type)}`;
      return new QualityError("VALUE_INVALID", `A line of a file does not fit: ${what}`, {
        errorClass: "CAST_INVALID_INPUT",
        location: { file: path, line: texts.linesBefore + Number(row[0]) + inValues },
      });
    }
    return undefined;
  }

  async #countOf(statement: string, signal: AbortSignal): Promise<number> {
    const { rows } = await this.#connections.use(statement, (connection) =>
      runStatement(connection, statement, signal),
    );
    return Number(rows[0]?.[0] ?? 0);
  }
}

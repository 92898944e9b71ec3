import type { DuckDBConnection } from "@duckdb/node-api";
import {
  translateCommand,
  translateRows,
  type WritableScope,
} from "../../../../../../src/engines/duckdb/translate/index.js";
import { isQualityError, QualityError } from "../../../../../../src/errors.js";
import { type Column, parseAnyStatement, type Statement } from "../../../../../../src/sql/index.js";
import { openDuckDb, rowsOf } from "../../../../../corpus/duckdb.js";

/** A DuckDB that is spoken to in Databricks SQL. */
export interface Database {
  /** Runs statements one after the other, each in a transaction of its own. */
  run(...texts: readonly string[]): Promise<void>;
  rows(text: string): Promise<readonly (readonly unknown[])[]>;
  /** The error class of a statement that fails; nothing of it may remain. */
  faultOf(text: string): Promise<string>;
  readonly tables: WritableScope;
}

/** A database without tables. */
export async function openDatabase(): Promise<Database> {
  const connection = await openDuckDb();
  const known = new Map<string, readonly Column[]>();
  const tables: WritableScope = {
    resolve: (name, span) => {
      const columns = known.get(name.join(".").toLowerCase());
      if (columns !== undefined) return { sql: `"${name.join(".")}"`, columns };
      throw new QualityError("TABLE_UNKNOWN", `No table is named ${name.join(".")}`, { sql: { text: "", ...span } });
    },
    written: (name) => `"${name.join(".")}"`,
  };
  const run = async (text: string): Promise<readonly (readonly unknown[])[]> => {
    const { statements } = translateCommand(text, tables);
    const made = columnsMade(parseAnyStatement(text), text, tables);
    const rows = await inTransaction(connection, statements);
    for (const { name, columns } of made) if (!known.has(name) || /OR REPLACE/.test(text)) known.set(name, columns);
    return rows;
  };
  return {
    tables,
    run: async (...texts) => {
      for (const text of texts) await run(text);
    },
    rows: run,
    faultOf: (text) => run(text).then(() => "none", classOf),
  };
}

async function inTransaction(
  connection: DuckDBConnection,
  statements: readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  await connection.run("BEGIN");
  try {
    let rows: readonly (readonly unknown[])[] = [];
    for (const statement of statements) rows = await rowsOf(connection, statement);
    await connection.run("COMMIT");
    return rows;
  } catch (error) {
    await connection.run("ROLLBACK");
    throw error;
  }
}

function classOf(error: unknown): string {
  if (isQualityError(error)) return error.errorClass ?? error.code;
  const message = String(error);
  return /\[([A-Z_.]+)\]/.exec(message)?.[1] ?? /[A-Z]+(?: [A-Z]+)? constraint failed/.exec(message)?.[0] ?? message;
}

/** The columns of the table or view that the statement creates. */
function columnsMade(
  statement: Statement,
  text: string,
  tables: WritableScope,
): readonly { readonly name: string; readonly columns: readonly Column[] }[] {
  if (statement.kind !== "create_table" && statement.kind !== "create_view") return [];
  const { query, elements } = statement;
  const name = statement.name.parts.map((part) => part.text.toLowerCase()).join(".");
  const written = (elements?.columns ?? []).map((column) => ({
    name: column.name[0]?.text ?? "",
    type: column.type?.type ?? { kind: "unknown" as const },
  }));
  if (query === undefined) return [{ name, columns: written }];
  const { columns } = translateRows(text.slice(query.span.start, query.span.end), tables);
  return [
    { name, columns: columns.map((column, index) => ({ ...column, name: written[index]?.name ?? column.name })) },
  ];
}

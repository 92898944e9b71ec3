import { isQualityError, QualityError } from "../../errors.js";
import type { Value } from "../../model/value.js";
import { inspect, parseStatement, type SqlType, statementVerb } from "../../sql/index.js";
import type { RowStream } from "../engine.js";
import type { Connections } from "./connections.js";
import { asQualityError } from "./fault.js";
import type { Misfits } from "./misfits.js";
import { readRows } from "./read-rows.js";
import { refuseChanged } from "./source-files.js";
import type { KnownTable, Tables } from "./tables.js";
import { type TableScope, translateRows } from "./translate/index.js";

/** What reading needs of a session. */
export interface Reading {
  readonly connections: Connections;
  readonly tables: Tables;
  readonly scope: TableScope;
  readonly misfits: Misfits;
}

/** The rows of a statement in Databricks SQL. @throws QualityError `UNSUPPORTED_ON_DUCKDB` for what is no query */
export async function readStatement(text: string, reading: Reading, signal: AbortSignal): Promise<RowStream> {
  try {
    parseStatement(text);
    const tables = await tablesOf(text, reading);
    const { sql, columns } = translateRows(text, reading.scope);
    const rows = readBatches({ text, sql, types: columns.map(({ type }) => type), tables }, reading, signal);
    return { columns: columns.map(({ name, type }) => ({ name, type })), batches: rows };
  } catch (error) {
    throw asRefusal(text, error);
  }
}

interface Translated {
  readonly text: string;
  readonly sql: string;
  readonly types: readonly SqlType[];
  readonly tables: readonly KnownTable[];
}

async function* readBatches(
  { text, sql, types, tables }: Translated,
  { connections, misfits }: Reading,
  signal: AbortSignal,
): AsyncGenerator<readonly (readonly Value[])[], void> {
  const connection = await connections.lend(sql);
  try {
    yield* readRows(connection, sql, types, signal);
  } catch (error) {
    throw await misfits.explain(asQualityError(error), text, tables, signal);
  } finally {
    connections.giveBack(connection);
  }
  for (const { files } of tables) await refuseChanged(files);
}

/** The tables of the statement, made known for the translator. */
async function tablesOf(text: string, { tables }: Reading): Promise<readonly KnownTable[]> {
  const found: KnownTable[] = [];
  for (const { name, span } of inspect(text).tables) {
    try {
      found.push(await tables.find(name.join(".")));
    } catch (error) {
      if (!isQualityError(error) || error.code !== "TABLE_UNKNOWN") throw error;
      throw new QualityError(error.code, error.message, { hint: error.hint, sql: { text, ...span }, cause: error });
    }
  }
  return found;
}

/** What is no query is refused by its verb; what is no statement at all is told what one begins with. */
function asRefusal(text: string, error: unknown): unknown {
  if (!isQualityError(error) || error.code !== "SQL_SYNTAX") return error;
  const found = statementVerb(text);
  if (found === undefined) {
    parseStatement(text);
    return error;
  }
  return new QualityError("UNSUPPORTED_ON_DUCKDB", `${found.verb} cannot run on DuckDB`, {
    sql: { text, start: found.span.start, end: found.span.end },
    cause: error,
  });
}

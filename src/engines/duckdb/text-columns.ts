import { printType, quoteIdentifier, type SqlType } from "../../sql/index.js";
import { translateCondition } from "./translate/index.js";
import { quoteName } from "./translate/quote.js";

/** Columns that a file holds as text, and the types that they are to have. */
export type TextColumns = ReadonlyMap<string, SqlType>;

const readable: ReadonlySet<string> = new Set([
  "boolean",
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "float",
  "double",
  "decimal",
  "string",
  "binary",
  "date",
  "timestamp",
  "timestamp_ntz",
]);

/** True for a type that is read as text and then cast, as Databricks casts it: DuckDB's own readers round and guess. */
export function isTextType({ kind }: SqlType): boolean {
  return readable.has(kind);
}

/** The files' rows with every text column as its type. A text that does not fit raises `CAST_INVALID_INPUT`. */
export function typedRelation(relation: string, names: readonly string[], columns: TextColumns): string {
  const items = names.map((name) => {
    const type = columns.get(name);
    return type === undefined ? quoteName(name) : `${castOf("CAST", name, type)} AS ${quoteName(name)}`;
  });
  return `(SELECT ${items.join(", ")} FROM ${relation})`;
}

/** A SELECT of the first row, counted from 1, whose text does not fit its column, and that text. */
export function firstMisfit(relation: string, name: string, type: SqlType): string {
  const column = quoteName(name);
  const numbered = `SELECT row_number() OVER () AS dq_row, ${column} FROM ${relation}`;
  const misfit = `${column} IS NOT NULL AND ${castOf("TRY_CAST", name, type)} IS NULL`;
  return `SELECT dq_row, ${column} FROM (${numbered}) WHERE ${misfit} ORDER BY dq_row LIMIT 1`;
}

/** A SELECT of how many line ends stand in the values of the rows before that row. */
export function linesInValuesBefore(relation: string, names: readonly string[], row: number): string {
  const lines = names.map(
    (name) => `coalesce(length(${quoteName(name)}) - length(replace(${quoteName(name)}, chr(10), '')), 0)`,
  );
  const numbered = `SELECT row_number() OVER () AS dq_row, * FROM ${relation}`;
  return `SELECT coalesce(sum(${lines.join(" + ")}), 0) FROM (${numbered}) WHERE dq_row < ${row}`;
}

function castOf(cast: "CAST" | "TRY_CAST", name: string, type: SqlType): string {
  const column = { name, type: { kind: "string" } as const };
  const text = quoteIdentifier(name);
  const condition =
    type.kind === "timestamp_ntz"
      ? `CAST(${cast}(${text} AS TIMESTAMP) AS TIMESTAMP_NTZ)`
      : `${cast}(${text} AS ${printType(type)})`;
  return translateCondition(condition, { columns: [column] });
}

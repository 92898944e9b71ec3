import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { asQualityError } from "../../src/engines/duckdb/fault.js";
import { translateRows } from "../../src/engines/duckdb/translate/index.js";
import { printType, type SqlType } from "../../src/sql/index.js";
import { fixtures, fixtureTables } from "./corpus.js";
import { openDuckDb } from "./duckdb.js";
import { type SparkCase, sparkCases } from "./spark-cases.js";
import { sparkValue } from "./spark-value.js";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openDuckDb();
  for (const { duckdb_create, duckdb_insert } of fixtures) {
    await connection.run(duckdb_create);
    await connection.run(duckdb_insert);
  }
});

/** What DuckDB makes of a case, in the words of the file. */
async function answerOf({ sql }: SparkCase): Promise<Omit<SparkCase, "sql">> {
  try {
    const translated = translateRows(sql, fixtureTables);
    const reader = await connection.runAndReadAll(translated.sql);
    return {
      types: translated.columns.map(({ type }) => typeText(type)),
      rows: reader.getRows().map((row) => row.map(sparkValue)),
    };
  } catch (error) {
    const { code, errorClass } = asQualityError(error);
    return [code, errorClass].includes("UNSUPPORTED_ON_DUCKDB") ? { refused: true } : { error: errorClass ?? code };
  }
}

function typeText(type: SqlType): string {
  if (type.kind === "interval") return "interval";
  return printType(type)
    .toLowerCase()
    .replaceAll(": ", ":")
    .replaceAll(", ", ",")
    .replace(/`(\d)`/g, "$1");
}

/** The answer of Spark where the one of DuckDB is the same to the last digits of a DOUBLE, so that a difference shows. */
function expected(found: Omit<SparkCase, "sql">, { sql, ...wanted }: SparkCase): unknown {
  if (wanted.refused) return { refused: true };
  if (wanted.error !== undefined) return { error: isSameError(found.error, wanted.error) ? found.error : wanted.error };
  const types = wanted.types?.map((type) => (type.startsWith("interval") ? "interval" : type));
  const isOrdered = /order by/i.test(sql);
  const rows = isOrdered ? wanted.rows : sorted(wanted.rows);
  return { types, rows: isClose(isOrdered ? found.rows : sorted(found.rows), rows) ? found.rows : wanted.rows };
}

/** Some classes of Spark end in more detail. */
function isSameError(found: string | undefined, wanted: string): boolean {
  if (found === undefined) return false;
  const isOurs = !/^[A-Z0-9_.]+$/.test(wanted) || wanted.startsWith("_LEGACY");
  return isOurs || wanted.startsWith(found) || (found === "SQL_SYNTAX" && wanted.startsWith("PARSE"));
}

function sorted(rows: SparkCase["rows"]): SparkCase["rows"] {
  return rows?.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}

function isClose(left: unknown, right: unknown): boolean {
  if (typeof left === "number" && typeof right === "number")
    return Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), Math.abs(right));
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  const [first, second] = [Object.entries(left), Object.entries(right)];
  return (
    first.length === second.length &&
    first.every(([name, value], index) => name === second[index]?.[0] && isClose(value, second[index]?.[1]))
  );
}

describe.each(["text", "numbers", "patterns", "times", "collections", "json", "aggregates", "coercion"])(
  "DuckDB gives what Spark gives: %s",
  (theme) => {
    test.each(sparkCases(theme))("$sql", async (item) => {
      const found = await answerOf(item);
      expect(found).toEqual(expected(found, item));
    });
  },
);

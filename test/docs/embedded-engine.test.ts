import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { asQualityError } from "../../src/engines/duckdb/fault.js";
import { type TableScope, translateRows } from "../../src/engines/duckdb/translate/index.js";
import { isQualityError } from "../../src/errors.js";
import { type Column, parseType } from "../../src/sql/index.js";
import { sqlStateOf } from "../../src/sql-states.js";
import { openDuckDb, rowsOf } from "../corpus/duckdb.js";
import { pages } from "./markdown/page.js";

/** The columns that the pages take for granted. */
const columns = Object.entries({ s: "STRING", n: "INT", b: "BINARY", t: "TIMESTAMP", v: "VARIANT" }).map(
  ([name, type]): Column => ({ name, type: parseType(type) }),
);
const forms: TableScope = { resolve: () => ({ sql: "forms", columns }) };

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await openDuckDb();
  await connection.run("SET errors_as_json = true");
});

describe("what the page on the embedded engine calls refused is refused", () => {
  const refused = rowsBelow("docs/embedded-engine.md", "| refused |").flatMap(([cell = ""]) => codeIn(cell));

  test("the table has forms", () => {
    expect(refused.length).toBeGreaterThan(20);
  });

  test.each(refused)("%s", async (form) => {
    expect(await outcomeOf(form)).toBe("UNSUPPORTED_ON_DUCKDB");
  });
});

describe("what the page on the embedded engine names instead is translated", () => {
  const instead = rowsBelow("docs/embedded-engine.md", "| refused |")
    .flatMap(([, , cell = ""]) => codeIn(cell))
    .filter((form) => form.endsWith(")") && !form.includes("…") && !form.startsWith("TABLESAMPLE"));

  test.each(instead)("%s", (form) => {
    expect(() => translateRows(statementOf(form), forms)).not.toThrow();
  });
});

describe("an example of an error on the page on troubleshooting gives that error", () => {
  const errors = rowsBelow("docs/troubleshooting.md", "| error class |").map((cells) =>
    cells.map((cell) => codeIn(cell)[0] ?? ""),
  );

  test("the tables have rows", () => {
    expect(errors.length).toBeGreaterThan(12);
  });

  test.each(errors)("%s, %s: %s", async (errorClass = "", sqlState = "", example = "") => {
    expect([await outcomeOf(example), sqlStateOf(errorClass)]).toEqual([errorClass, sqlState]);
  });

  const attempts = rowsBelow("docs/troubleshooting.md", "| error class | SQLSTATE | example | gives NULL |").map(
    ([, , , cell = ""]) => codeIn(cell)[0] ?? "",
  );

  test.each(attempts)("%s is NULL", async (attempt) => {
    expect(await rowsOf(connection, translateRows(`SELECT ${attempt}`, forms).sql)).toEqual([[null]]);
  });
});

/** The error class of what becomes of the form, or the code of an error without one. The table of the forms is empty. */
async function outcomeOf(form: string): Promise<string> {
  try {
    await rowsOf(connection, translateRows(statementOf(form), forms).sql);
    return "runs";
  } catch (error) {
    const fault = isQualityError(error) ? error : asQualityError(error);
    return fault.errorClass ?? fault.code;
  }
}

/** The form may be what stands behind SELECT *, an expression over the columns, or a constant one, which needs no row. */
function statementOf(form: string): string {
  if (form.startsWith("FROM ")) return `SELECT * ${form}`;
  return /\b[snbtv]\b(?!')/.test(form) ? `SELECT ${form} FROM forms` : `SELECT ${form}`;
}

/** The cells of the rows of every table of the page that begins with this heading. */
function rowsBelow(path: string, heading: string): readonly (readonly string[])[] {
  const lines = (pages.find((page) => page.path === path)?.markdown ?? "").split("\n");
  return lines.flatMap((line, start) => {
    if (!line.startsWith(heading)) return [];
    const after = lines.slice(start + 2);
    const end = after.findIndex((other) => !other.startsWith("|"));
    return after.slice(0, end < 0 ? undefined : end).map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  });
}

function codeIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

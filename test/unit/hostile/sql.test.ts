import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { macrosIn, translateStatement } from "../../../src/engines/duckdb/translate/index.js";
import { parseStatement, sql } from "../../../src/sql/index.js";
import { batches, hostileTexts } from "./hostile-texts.js";

const texts = hostileTexts(10_000);

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
  await connection.run("CREATE TABLE t (id INTEGER)");
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** What a statement of Databricks SQL returns on DuckDB. */
async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  const translated = translateStatement(text, {
    resolve: () => ({ sql: "t", columns: [{ name: "id", type: { kind: "int" } }] }),
  });
  for (const macro of macrosIn(translated).values()) await connection.run(macro);
  const reader = await connection.runAndReadAll(translated);
  return reader.getRows();
}

test("10,000 hostile texts are values of SQL, and nothing but values", async () => {
  for (const batch of batches(texts, 500)) {
    const values = batch.map((text) => sql`(${text})`);
    const rows = await rowsOf(sql`SELECT v.a, length(v.a) AS n FROM (VALUES ${sql.join(values, ", ")}) AS v(a)`.text);
    // The client's decoder drops a byte order mark at the start of a text; the engine has it, as its length says.
    expect(rows).toEqual(batch.map((text) => [text.replace(/^\ufeff/, ""), [...text].length]));
  }
  expect(await rowsOf("SELECT count(*) AS n FROM t")).toEqual([[0n]]);
});

test("10,000 hostile texts are names of SQL, and nothing but names", async () => {
  // Names that differ in upper and lower case alone are one name.
  const names = [...new Map(texts.map((text) => [text.toLowerCase(), text])).values()].filter(
    (text) => !text.includes("\0"),
  );
  for (const batch of batches(names, 250)) {
    const items = batch.map((name, index) => sql`${index} AS ${sql.column([name])}`);
    const inner = sql`SELECT ${sql.join(items, ", ")}`;
    const outer = batch.map((name, index) => sql`q.${sql.column([name])} AS ${sql.column([`c${index}`])}`);
    const [row] = await rowsOf(sql`SELECT ${sql.join(outer, ", ")} FROM (${inner}) AS q`.text);
    expect(row).toEqual(batch.map((_, index) => index));
  }
});

test("every hostile text is one name in the tree, as it was written", () => {
  for (const name of texts) {
    const { body } = parseStatement(sql`SELECT 1 AS ${sql.column([name])} FROM ${sql.table([name, "s", name])}`.text);
    if (body.kind !== "select") throw new Error("No SELECT");
    expect(body.items.map(({ alias }) => alias?.text)).toEqual([name]);
    const [from] = body.from;
    expect(from?.kind === "table" ? from.name.map(({ text }) => text) : []).toEqual([name, "s", name]);
  }
});

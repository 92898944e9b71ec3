import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../../../src/app/engines.js";
import { duckdb } from "../../../src/engines/duckdb/index.js";
import type { Engine } from "../../../src/engines/engine.js";
import { cases, columns, keepsEveryRow, type Place } from "../../publish/keeps-every-row.js";
import { insertOf } from "./fused/values.js";

// A failure prints its seed; DQ_SEED=<seed> runs it again, DQ_RUNS=<number> runs more.
const seed = Number(process.env["DQ_SEED"] ?? 20_260_131);
const numRuns = Number(process.env["DQ_RUNS"] ?? 60);

let instance: DuckDBInstance;
let connection: DuckDBConnection;
let engine: Engine;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
  const types =
    "rid INTEGER, i INTEGER, b BIGINT, x DOUBLE, d DECIMAL(10, 2), s VARCHAR, z VARCHAR, day DATE, f BOOLEAN";
  await connection.run(`CREATE TABLE t (${types})`);
  engine = await createEngine(duckdb({ instance }), { name: "local", folder: "/", locate: () => ({ file: "/" }) });
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

test("every incoming row is published or quarantined, and no other, in every mode", async () => {
  const place: Place = {
    engine,
    named: (name) => name,
    sql: (name) => name,
    clear: async () => {
      for (const name of ["gold", "gold_quarantine", "gold_ledger"])
        await connection.run(`DROP TABLE IF EXISTS ${name}`);
    },
    fill: async (day) => {
      await connection.run("DELETE FROM t");
      const insert = insertOf("t", columns, day);
      if (insert !== undefined) await connection.run(insert);
    },
    firsts: async (statement) => (await connection.runAndReadAll(statement)).getRows().map(([first]) => first),
  };
  const law = fc.asyncProperty(cases, (given) => keepsEveryRow(given, place));
  await expect(fc.assert(law, { seed, numRuns })).resolves.toBe(undefined);
}, 300_000);

import fc from "fast-check";
import { expect, test } from "vitest";
import { cases, columns, keepsEveryRow, type Place } from "../publish/keeps-every-row.js";
import { literalOf, type Row, valueOf } from "../unit/runner/fused/values.js";
import { sqlOf } from "./harness/plain-driver.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { engineOf } from "./spark-project.js";

// A failure prints its seed; DQ_SEED=<seed> runs it again, DQ_RUNS=<number> runs more.
const seed = Number(process.env["DQ_SEED"] ?? 20_260_131);
const numRuns = Number(process.env["DQ_RUNS"] ?? 4);

test("every incoming row is published or quarantined, and no other, in every mode", async () => {
  const warehouse = await startWarehouse();
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.t (rid INT, i INT, b BIGINT, x DOUBLE, d DECIMAL(10, 2), s STRING, z STRING, day DATE, f BOOLEAN) USING delta`,
  );
  const place: Place = {
    engine: engineOf(warehouse),
    named: (name) => `main.${schema}.${name}`,
    sql: (name) => `${schema}.${name}`,
    clear: async () => {
      const names = ["gold", "gold_quarantine", "gold_ledger"];
      await sqlOf(warehouse, ...names.map((name) => `DROP TABLE IF EXISTS ${schema}.${name}`));
    },
    fill: async (day) => {
      const insert = day.length === 0 ? [] : [`INSERT INTO ${schema}.t VALUES ${day.map(valuesOf).join(", ")}`];
      await sqlOf(warehouse, `DELETE FROM ${schema}.t`, ...insert);
    },
    firsts: async (statement) => (await sqlOf(warehouse, statement)).map((row) => Object.values(row)[0]),
  };
  const law = fc.asyncProperty(cases, (given) => keepsEveryRow(given, place));
  await expect(fc.assert(law, { seed, numRuns })).resolves.toBe(undefined);
}, 1_200_000);

function valuesOf(row: Row): string {
  const values = columns.map((name) => {
    if (name === "rid") return String(row.rid);
    const value = valueOf(row, name);
    return value === null ? "NULL" : literalOf(value);
  });
  return `(${values.join(", ")})`;
}

import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { duckdbEngine } from "../../../src/engines/duckdb/duckdb-engine.js";
import { unique } from "../../../src/expectations/index.js";
import { sql } from "../../../src/sql/index.js";

const never = new AbortController().signal;

/** Whole numbers near each other, around the ends of sets of 64 and of the types. */
const keys = fc
  .tuple(
    fc.constantFrom(0n, -64n, -1n, 63n, 2n ** 31n - 40n, -(2n ** 63n), 2n ** 63n - 200n),
    fc.array(fc.bigInt(0n, 190n)),
  )
  .map(([from, steps]) => steps.map((step) => from + step));

test("a bit for each value counts the different values", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const { definition } = unique("id");
  // What its own schema makes of its own arguments.
  const args = { columns: ["id"], nulls: "ignore" } as never;
  const bits = definition.kind === "counting" ? definition.proof?.(args)?.bits : undefined;
  if (bits === undefined) throw new Error("unique has no proof by bits");
  await fc.assert(
    fc.asyncProperty(keys, async (values) => {
      await connection.run("CREATE OR REPLACE TABLE t (id BIGINT)");
      const rows = [...values.map(String), "NULL"].map((value) => `(${value})`).join(", ");
      await connection.run(`INSERT INTO t VALUES ${rows}`);
      const session = await duckdbEngine({ instance }).connect({ tables: [], signal: never });
      const { rows: found } = await session.query(bits.statement({ source: sql.table(["t"]) }).text, never);
      expect(found).toEqual([[new Set(values).size]]);
      await session.close();
    }),
    { seed: 20_261_127, numRuns: 60 },
  );
  connection.closeSync();
  instance.closeSync();
});

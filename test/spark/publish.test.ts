import { expect, test } from "vitest";
import type { RunReport } from "../../src/model/report.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema, startWarehouse } from "./harness/warehouse.js";
import { sparkProject } from "./spark-project.js";

/** Orders of a day, of which two break a rule that drops. */
const day = `(1, 'a', 1, 2.50), (2, NULL, 3, 1.00), (3, 'b', 200, 1.00), (4, 'c', 5, -1.00)`;

const suiteOf = (schema: string, publish: string): string => `
import { between, notNull, table } from "lakehouse-dq";
table("main.${schema}.orders", { key: "id" }, (t) => {
  t.expectOrDrop("has_customer", notNull("customer"));
  t.expectOrDrop("sane_qty", between("qty", 1, 100));
  t.expect("positive", "amount > 0");
  t.publish(${publish});
});`;

async function orders(warehouse: Warehouse): Promise<string> {
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.orders (id INT, customer STRING, qty INT, amount DECIMAL(10,2)) USING delta`,
    `INSERT INTO ${schema}.orders VALUES ${day}`,
  );
  return schema;
}

async function rows(warehouse: Warehouse, sql: string): Promise<readonly unknown[]> {
  return (await sqlOf(warehouse, sql)).map((row) => Object.values(row));
}

function published({ tables }: RunReport): unknown {
  const { batch, incoming, published: good, quarantined, state } = tables[0]?.publication ?? {};
  return { state, batch, incoming, published: good, quarantined };
}

test.each(["append", "overwrite", "merge"])(
  "%s: good rows to the destination, the others to quarantine, once",
  async (mode) => {
    const warehouse = await startWarehouse();
    const schema = await orders(warehouse);
    const made = await sparkProject(warehouse, {
      "orders.dq.ts": suiteOf(schema, `{ to: "main.${schema}.gold", mode: "${mode}" }`),
    });

    const first = await made.run(["--publish"]);
    expect(first.stderr).toBe("");
    expect(first.report.errors).toEqual([]);
    expect(published(first.report)).toEqual({
      state: "published",
      batch: 1,
      incoming: 4,
      published: 2,
      quarantined: 2,
    });
    expect(first.code).toBe(0);
    expect(await rows(warehouse, `SELECT id, customer FROM ${schema}.gold ORDER BY id`)).toEqual([
      [1, "a"],
      [4, "c"],
    ]);
    expect(
      await rows(warehouse, `SELECT id, _dq_batch, to_json(_dq_rules) FROM ${schema}.gold_quarantine ORDER BY id`),
    ).toEqual([
      [2, 1, `[{"name":"has_customer","action":"expect_or_drop"}]`],
      [3, 1, `[{"name":"sane_qty","action":"expect_or_drop"}]`],
    ]);

    const second = await made.run(["--publish"]);
    expect(published(second.report)).toMatchObject({ state: "nothing new", batch: 1 });
    expect(second.code).toBe(0);

    await sqlOf(warehouse, `INSERT INTO ${schema}.orders VALUES (1, 'a', 7, 9.99), (9, 'z', 1, 1.00)`);
    await sqlOf(warehouse, `DELETE FROM ${schema}.orders WHERE amount = 2.50`);
    const third = await made.run(["--publish"]);
    expect(third.report.errors).toEqual([]);
    expect(published(third.report)).toMatchObject({ state: "published", batch: 2, incoming: 5, published: 3 });
    expect(await rows(warehouse, `SELECT id, qty FROM ${schema}.gold ORDER BY id, qty`)).toEqual(
      mode === "append"
        ? [
            [1, 1],
            [1, 7],
            [4, 5],
            [4, 5],
            [9, 1],
          ]
        : [
            [1, 7],
            [4, 5],
            [9, 1],
          ],
    );
  },
  900_000,
);

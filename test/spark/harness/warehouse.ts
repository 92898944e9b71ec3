import { randomUUID } from "node:crypto";
import { inject, onTestFinished } from "vitest";
import { sqlOf } from "./plain-driver.js";
import { runningStatementsOf } from "./running-statements.js";
import { openWarehouse, type Warehouse, type WarehouseOptions } from "./warehouse/open-warehouse.js";

/** A warehouse of this test's own before the one Spark. It is closed after the test. */
export async function startWarehouse(options: WarehouseOptions = {}): Promise<Warehouse> {
  const warehouse = await openWarehouse(inject("spark"), options);
  onTestFinished(() => warehouse.close());
  return warehouse;
}

/** The texts of the statements that Spark works on now, whoever asked for them. */
export function runningStatements(): Promise<readonly string[]> {
  return runningStatementsOf(inject("spark"));
}

/** The name of a new schema in `spark_catalog`. It is dropped with all that is in it after the test. */
export async function newSchema(warehouse: Warehouse): Promise<string> {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await sqlOf(warehouse, `CREATE SCHEMA ${name}`);
  onTestFinished(async () => {
    const other = await openWarehouse(inject("spark"));
    await sqlOf(other, `DROP SCHEMA ${name} CASCADE`);
    await other.close();
  });
  return name;
}

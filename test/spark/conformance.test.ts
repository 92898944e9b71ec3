import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Engine } from "../../src/engines/engine.js";
import { groups } from "../conformance/cases/index.js";
import { checkCase } from "../conformance/check-case.js";
import { sqlOf } from "./harness/plain-driver.js";
import { openWarehouse, type Warehouse } from "./harness/warehouse/open-warehouse.js";
import { engineOf } from "./spark-project.js";

describe.each(groups)("$title", ({ tables, cases }) => {
  const schema = `t_${randomUUID().replaceAll("-", "")}`;
  let warehouse: Warehouse;
  let engine: Engine;

  beforeAll(async () => {
    warehouse = await openWarehouse(inject("spark"));
    const made = Object.entries(tables).map(
      ([name, select]) =>
        `CREATE TABLE ${schema}.\`${name}\` USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name') AS ${select}`,
    );
    await sqlOf(warehouse, "SET TIME ZONE 'UTC'", `CREATE SCHEMA ${schema}`, ...made);
    engine = engineOf(warehouse, { schemas: { c: schema } });
  });

  afterAll(async () => {
    await sqlOf(warehouse, `DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await warehouse.close();
  });

  // Some run each rule by itself too.
  test.each(cases)("$name", { timeout: 300_000 }, async (subject) => {
    const { found, wanted } = await checkCase(subject, engine);
    expect(found).toEqual(wanted);
  });
});

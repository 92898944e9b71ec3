import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Project } from "../cli/command.js";
import { sqlOf } from "./harness/plain-driver.js";
import type { ConnectionFault } from "./harness/warehouse/fault.js";
import type { Warehouse } from "./harness/warehouse/open-warehouse.js";
import { newSchema } from "./harness/warehouse.js";

export const suite = (schema: string, mode: string, to: string): string => `
import { between, notNull, table } from "lakehouse-dq";
table("main.${schema}.orders", { key: "id", samples: 0 }, (t) => {
  t.expectOrDrop("has_customer", notNull("customer"));
  t.expectOrDrop("sane_qty", between("qty", 1, 100));
  t.publish({ to: "main.${schema}.${to}", mode: "${mode}", quarantine: "main.${schema}.${to}_bad" });
});`;

export async function orders(warehouse: Warehouse): Promise<string> {
  const schema = await newSchema(warehouse);
  await sqlOf(
    warehouse,
    `CREATE TABLE ${schema}.orders (id INT, customer STRING, qty INT) USING delta`,
    `INSERT INTO ${schema}.orders VALUES (1, 'a', 1), (2, NULL, 3), (3, 'b', 200), (4, 'c', 5)`,
  );
  return schema;
}

export const isWrite = (statement = ""): boolean => /^(?:CREATE|MERGE|INSERT|UPDATE|ALTER)\b/.test(statement);

/** What every interrupted publish comes to. */
export const wanted = {
  good: [
    [1, "a", 1],
    [4, "c", 5],
  ],
  bad: [
    [2, "has_customer"],
    [3, "sane_qty"],
  ],
  batches: [[1, "committed"]],
};

export async function written(warehouse: Warehouse, schema: string, to: string): Promise<unknown> {
  return {
    good: await rowsOf(warehouse, `SELECT id, customer, qty FROM ${schema}.${to} ORDER BY id`),
    bad: await rowsOf(warehouse, `SELECT id, _dq_rules[0].name FROM ${schema}.${to}_bad ORDER BY id`),
    batches: await rowsOf(
      warehouse,
      `SELECT CAST(batch AS INT), state FROM ${schema}.${to}_ledger WHERE kind = 'batch' ORDER BY batch`,
    ),
  };
}

export async function rowsOf(warehouse: Warehouse, sql: string): Promise<readonly unknown[]> {
  return (await sqlOf(warehouse, sql)).map((row) => Object.values(row));
}

/** What becomes of a write, and the signal that ends its process; without one it sees a connection that is lost. */
export interface Ending {
  readonly connection: ConnectionFault;
  readonly signal?: "SIGINT" | "SIGKILL";
}

/** The server never gets the write. */
export const killed: Ending = { connection: "silence", signal: "SIGKILL" };

/** Publishes, and is interrupted at the n-th write. @returns its exit code, null where it was killed */
export async function endedAt(
  nth: number,
  { connection, signal }: Ending,
  { made, warehouse }: { readonly made: Project; readonly warehouse: Warehouse },
): Promise<number | null> {
  const fault = warehouse.fail({
    operation: "ExecuteStatement",
    when: ({ statement }) => isWrite(statement),
    after: nth - 1,
    times: 1,
    with: { connection },
  });
  const first = made.start(["run", "--publish"]);
  if (signal !== undefined) {
    while (fault.met === 0 && first.child.exitCode === null) await sleep(20);
    first.child.kill(signal);
  }
  const { code } = await first.ended;
  expect({ nth, connection, signal, met: fault.met }).toEqual({ nth, connection, signal, met: 1 });
  return code;
}

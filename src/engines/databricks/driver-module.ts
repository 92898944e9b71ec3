import type { DBSQLClient } from "@databricks/sql";
import { QualityError } from "../../errors.js";

/** The official driver. It is an optional package, and heavy, so it is loaded when a target connects. */
export type Driver = typeof import("@databricks/sql");

/** A session of the driver. */
export type DriverSession = Awaited<ReturnType<DBSQLClient["openSession"]>>;

/** @throws QualityError `ENGINE_UNAVAILABLE` where it is not installed */
export async function loadDriver(): Promise<Driver> {
  try {
    return await import("@databricks/sql");
  } catch (cause) {
    const missing = isMissing(cause);
    throw new QualityError(
      "ENGINE_UNAVAILABLE",
      missing ? "The Databricks driver is not installed" : `The Databricks driver does not load: ${messageOf(cause)}`,
      { hint: "Install it beside lakehouse-dq: npm install @databricks/sql", cause },
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

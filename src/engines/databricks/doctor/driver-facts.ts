import { createRequire } from "node:module";
import { loadDriver } from "../driver-module.js";

/** Which driver is installed. @throws QualityError `ENGINE_UNAVAILABLE` */
export async function driverFacts(): Promise<readonly string[]> {
  await loadDriver();
  const about: unknown = createRequire(import.meta.url)("@databricks/sql/package.json");
  const version = typeof about === "object" && about !== null && "version" in about ? String(about.version) : "unknown";
  return [`@databricks/sql ${version}`];
}

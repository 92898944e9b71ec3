import { fileURLToPath } from "node:url";

/** The doors of this copy of the package, for suites and configs that have none of their own. */
export const ownDoors: Readonly<Record<string, string>> = {
  "lakehouse-dq": door("../index.js"),
  "lakehouse-dq/databricks": door("../engines/databricks/index.js"),
  "lakehouse-dq/duckdb": door("../engines/duckdb/index.js"),
  "lakehouse-dq/reporters": door("../reporters/index.js"),
  "lakehouse-dq/runner": door("../runner.js"),
  // What argument schemas are written with.
  zod: fileURLToPath(import.meta.resolve("zod")),
};

function door(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

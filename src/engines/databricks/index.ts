import type { DatabricksOptions, DatabricksTarget } from "./options.js";

export type { DatabricksOptions, DatabricksTarget, WayToSignIn } from "./options.js";

/**
 * A target that runs on a Databricks SQL warehouse, through `@databricks/sql`, which is to be installed beside this
 * package. Where it is and how to sign in come from the options, the `DATABRICKS_*` variables and a profile of
 * `~/.databrickscfg`, in this order.
 *
 * @example
 * ```ts
 * import { defineConfig } from "lakehouse-dq";
 * import { databricks } from "lakehouse-dq/databricks";
 *
 * export default defineConfig({
 *   targets: { prod: databricks({ warehouseId: "0123456789abcdef", catalogs: { main: "main_prod" } }) },
 * });
 * ```
 */
export function databricks(options: DatabricksOptions = {}): DatabricksTarget {
  return { engine: "databricks", ...options };
}

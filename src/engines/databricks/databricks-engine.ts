import type { Engine } from "../engine.js";
import type { ResolvedOptions } from "./settings/settings.js";

/** A Databricks SQL warehouse. The driver is loaded on connecting. */
export function databricksEngine(options: ResolvedOptions): Engine {
  return {
    name: "databricks",
    connect: async (connect) => (await import("./databricks-session.js")).DatabricksSession.open(options, connect),
    diagnose: async function* (connect) {
      const { diagnose } = await import("./doctor/diagnose.js");
      return yield* diagnose(options, connect);
    },
  };
}

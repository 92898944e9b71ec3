import { checkWith, type Locate } from "../config/check-with.js";
import type { Target } from "../config/config.js";
import { databricksEngine } from "../engines/databricks/databricks-engine.js";
import type { DatabricksTarget } from "../engines/databricks/options.js";
import { duckdbEngine } from "../engines/duckdb/duckdb-engine.js";
import type { DuckDBTarget } from "../engines/duckdb/options.js";
import type { Engine } from "../engines/engine.js";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";
import { packageVersion } from "./version.js";

/** Where a target was written. */
export interface TargetPlace {
  readonly name: string;
  /** What its paths are relative to. */
  readonly folder: string;
  readonly locate: Locate;
  /** Gets the log of the engine's driver. */
  readonly log?: ((line: string) => void) | undefined;
}

type CreateEngine = (target: Target, place: TargetPlace) => Promise<Engine>;

/** The engines by the name that a target gives. What an engine needs is loaded when a target asks for it. */
const engines: ReadonlyMap<string, CreateEngine> = new Map(
  Object.entries<CreateEngine>({
    duckdb: async (target, { name, folder, locate }) => {
      const { duckdbTargetSchema } = await import("../engines/duckdb/options.js");
      const { resolvePaths } = await import("../engines/duckdb/resolve-paths.js");
      const checked = checkWith<DuckDBTarget>(duckdbTargetSchema, target, ["targets", name], locate);
      return duckdbEngine(resolvePaths(checked, folder));
    },
    databricks: async (target, { name, folder, locate, log }) => {
      const { databricksTargetSchema } = await import("../engines/databricks/options.js");
      const { refuseSecrets } = await import("../engines/databricks/refuse-secrets.js");
      const { resolveOptions } = await import("../engines/databricks/resolve-options.js");
      refuseSecrets(target, ["targets", name], locate);
      const checked = checkWith<DatabricksTarget>(databricksTargetSchema, target, ["targets", name], locate);
      const userAgent = `lakehouse-dq/${packageVersion()}`;
      return databricksEngine({ ...resolveOptions(checked, folder, userAgent), log });
    },
  }),
);

/** The engine of a target. @throws QualityError `TARGET_UNKNOWN`, `CONFIG_INVALID` */
export async function createEngine(target: Target, place: TargetPlace): Promise<Engine> {
  const create = engines.get(target.engine);
  if (create !== undefined) return create(target, place);
  const known = [...engines.keys()];
  const meant = nearest(target.engine, known);
  throw new QualityError("TARGET_UNKNOWN", `The target "${place.name}" asks for an engine "${target.engine}"`, {
    hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}Known: ${known.join(", ")}.`,
    location: place.locate(["targets", place.name, "engine"]),
  });
}

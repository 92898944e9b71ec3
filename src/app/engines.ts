import { checkWith, type Locate } from "../config/check-with.js";
import type { Target } from "../config/config.js";
import { duckdbEngine } from "../engines/duckdb/duckdb-engine.js";
import type { DuckDBTarget } from "../engines/duckdb/options.js";
import type { Engine } from "../engines/engine.js";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";

/** Where a target was written. */
export interface TargetPlace {
  readonly name: string;
  /** What its paths are relative to. */
  readonly folder: string;
  readonly locate: Locate;
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

import type { Span } from "../../../../sql/index.js";
import { type Rendering, refuse } from "./rendering.js";

/** Refuses a struct that DuckDB does not have. */
export function checkFieldNames(rendering: Rendering, names: readonly string[], span: Span): void {
  const different = new Set(names.map((name) => name.toLowerCase()));
  if (different.size < names.length || names.length === 0)
    refuse(rendering, "A struct without fields, or with two of one name, cannot run on DuckDB", span);
}

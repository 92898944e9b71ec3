import { type BoundCall, type BoundFrame, type BoundWindow, isDateTime, isIntegral } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { invalid, type Rendering, refuse } from "./rendering.js";

type Offset = Extract<BoundFrame, { kind: "offset" }>;

/** The distance of a RANGE frame from the sort key, `1` or `INTERVAL 1 DAY`, in a type that DuckDB counts alike. */
export function renderDistance(
  rendering: Rendering,
  { orderBy }: BoundWindow,
  { value }: Offset,
  span: BoundCall["span"],
): string {
  const [key, ...more] = orderBy;
  if (key === undefined)
    return invalid(rendering, "DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER", "RANGE needs ORDER BY", span);
  if (more.length > 0) {
    const message = "RANGE with a distance needs one sort key but found more";
    return invalid(rendering, "DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER", message, span);
  }
  const distance = rendering.render(value).sql;
  const [keyKind, kind] = [key.value.type.kind, value.type.kind];
  if (isIntegral(value.type) && (isIntegral(key.value.type) || keyKind === "decimal"))
    return `CAST(${distance} AS ${duckdbType(key.value.type)})`;
  if (isIntegral(value.type) && keyKind === "date") return `to_days(CAST(${distance} AS INTEGER))`;
  if (kind === "interval" && isDateTime(key.value.type)) return distance;
  if (["string", "boolean", "array", "struct"].includes(keyKind)) {
    const message = "RANGE with a distance needs a number, a date or a timestamp as sort key";
    const errorClass = "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE";
    return invalid(rendering, errorClass, message, key.value.span);
  }
  return refuse(rendering, "A RANGE frame with this distance cannot run on DuckDB", span);
}

import type { BoundFrame, BoundOrderItem, BoundWindow } from "../../../../sql/index.js";
import type { Rendering } from "./rendering.js";

/** What stands after OVER. */
export function renderWindow(rendering: Rendering, { base, partitionBy, orderBy, frame }: BoundWindow): string {
  if (base !== undefined) throw new Error("A named window is refused before it is rendered");
  const parts = [
    ...(partitionBy.length === 0 ? [] : [`PARTITION BY ${partitionBy.map((value) => rendering.render(value).sql).join(", ")}`]),
    ...(orderBy.length === 0 ? [] : [`ORDER BY ${orderBy.map((item) => renderOrderItem(rendering, item)).join(", ")}`]),
    ...(frame === undefined ? [] : [renderFrame(rendering, frame)]),
  ];
  return `(${parts.join(" ")})`;
}

/** A sort key with its direction and the place of NULL written out. */
export function renderOrderItem(rendering: Rendering, { value, descending, nulls }: BoundOrderItem): string {
  return `${rendering.render(value).sql} ${descending ? "DESC" : "ASC"} NULLS ${nulls}`;
}

function renderFrame(rendering: Rendering, { unit, start, end }: NonNullable<BoundWindow["frame"]>): string {
  const first = renderFrameBound(rendering, start);
  return end === undefined ? `${unit} ${first}` : `${unit} BETWEEN ${first} AND ${renderFrameBound(rendering, end)}`;
}

function renderFrameBound(rendering: Rendering, bound: BoundFrame): string {
  switch (bound.kind) {
    case "unbounded":
      return `UNBOUNDED ${bound.direction}`;
    case "current":
      return "CURRENT ROW";
    case "offset":
      return `${rendering.render(bound.value).sql} ${bound.direction}`;
  }
}

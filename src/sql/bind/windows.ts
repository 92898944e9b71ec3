import type { FrameBound, OrderItem, WindowSpecification } from "../tree/query.js";
import type { Binding } from "./binding.js";
import type { BoundFrame, BoundOrderItem, BoundWindow } from "./bound.js";
import type { Scope } from "./scope.js";

/** Sort keys; where NULL goes is written out, because engines differ. */
export function bindOrder(binding: Binding, items: readonly OrderItem[], scope: Scope): readonly BoundOrderItem[] {
  return items.map(({ value, descending, nulls }) => ({
    value: binding.bind(value, scope),
    descending,
    nulls: nulls ?? (descending ? "LAST" : "FIRST"),
  }));
}

/** What stands after OVER. */
export function bindWindow(binding: Binding, window: WindowSpecification, scope: Scope): BoundWindow {
  const { frame, base } = window;
  return {
    ...(base === undefined ? {} : { base: base.text }),
    partitionBy: window.partitionBy.map((value) => binding.bind(value, scope)),
    orderBy: bindOrder(binding, window.orderBy, scope),
    ...(frame === undefined
      ? {}
      : {
          frame: {
            unit: frame.unit,
            start: bindBound(binding, frame.start, scope),
            ...(frame.end === undefined ? {} : { end: bindBound(binding, frame.end, scope) }),
          },
        }),
  };
}

function bindBound(binding: Binding, bound: FrameBound, scope: Scope): BoundFrame {
  return bound.kind === "offset" ? { ...bound, value: binding.bind(bound.value, scope) } : bound;
}

import { childrenOf } from "../tree/children.js";
import type { Expression, Name } from "../tree/expression.js";
import type { FrameBound, OrderItem, WindowSpecification } from "../tree/query.js";
import { type Binding, bindingError } from "./binding.js";
import type { BoundFrame, BoundOrderItem, BoundWindow } from "./bound.js";
import { refuseUnordered } from "./ordering.js";
import type { Scope } from "./scope.js";

/** Sort keys; where NULL goes is written out, because engines differ. */
export function bindOrder(binding: Binding, items: readonly OrderItem[], scope: Scope): readonly BoundOrderItem[] {
  return items.map((item) => {
    const value = binding.bind(item.value, scope);
    refuseUnordered(binding, value, "ORDER BY");
    return { value, descending: item.descending, nulls: nullsPlace(item) };
  });
}

/** Where NULL goes: without a word it is the smallest value. */
export function nullsPlace({
  descending,
  nulls,
}: {
  readonly descending: boolean;
  readonly nulls?: "FIRST" | "LAST";
}): "FIRST" | "LAST" {
  return nulls ?? (descending ? "LAST" : "FIRST");
}

/** What stands after OVER. */
export function bindWindow(binding: Binding, window: WindowSpecification, scope: Scope): BoundWindow {
  const { frame, base } = window;
  const named = base && namedWindow(binding, window, base, scope);
  if (named !== undefined) return bindWindow(binding, named, scope);
  return {
    ...(base === undefined ? {} : { base: base.text }),
    partitionBy: window.partitionBy.map((value) => {
      const bound = binding.bind(value, scope);
      refuseUnordered(binding, bound, "PARTITION BY", bound.type, "EXPRESSION_TYPE_IS_NOT_ORDERABLE");
      return bound;
    }),
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

/** The window of the WINDOW clause that this one is; undefined where no such clause is known. */
function namedWindow(
  binding: Binding,
  window: WindowSpecification,
  base: Name,
  { windows }: Scope,
): WindowSpecification | undefined {
  if (windows === undefined) return undefined;
  const found = windows.get(base.text.toLowerCase());
  if (found === undefined) {
    return bindingError(binding, "SQL_TYPE", `No window is named ${base.text}`, base.span, {
      errorClass: "MISSING_WINDOW_SPECIFICATION",
    });
  }
  if (window.partitionBy.length > 0 || window.orderBy.length > 0 || window.frame !== undefined) {
    return bindingError(binding, "SQL_SYNTAX", "Expected nothing but the name of a window in parentheses", base.span);
  }
  return found;
}

function bindBound(binding: Binding, bound: FrameBound, scope: Scope): BoundFrame {
  if (bound.kind !== "offset") return bound;
  if (holdsColumn(bound.value))
    bindingError(binding, "SQL_TYPE", "Expected a constant as the distance of a frame", bound.value.span);
  return { ...bound, value: binding.bind(bound.value, scope) };
}

function holdsColumn(expression: Expression): boolean {
  return expression.kind === "column" || childrenOf(expression).expressions.some(holdsColumn);
}

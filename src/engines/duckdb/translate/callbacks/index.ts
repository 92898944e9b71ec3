import { bytesCallbacks } from "./bytes.js";
import type { Callback } from "./callback.js";
import { intervalCallbacks } from "./interval.js";
import { jsonCallbacks } from "./json.js";
import { numberCallbacks } from "./number.js";
import { regularExpressionCallbacks } from "./regular-expressions.js";
import { sortCallbacks } from "./sort-order.js";
import { textCallbacks } from "./text.js";
import { timeCallbacks } from "./time.js";
import { urlCallbacks } from "./url.js";

/** All callbacks. */
export const callbacks: readonly Callback[] = [
  ...textCallbacks,
  ...bytesCallbacks,
  ...numberCallbacks,
  ...timeCallbacks,
  ...intervalCallbacks,
  ...jsonCallbacks,
  ...urlCallbacks,
  ...regularExpressionCallbacks,
  ...sortCallbacks,
];

const byName: ReadonlyMap<string, Callback> = new Map(callbacks.map((callback) => [callback.name, callback]));

/** The callbacks that DuckDB SQL calls by name. */
export function callbacksIn(sql: string): ReadonlySet<Callback> {
  const found = new Set<Callback>();
  for (const [name] of sql.matchAll(/\bdq_js_\w+(?=\()/g)) {
    const callback = byName.get(name);
    if (callback !== undefined) found.add(callback);
  }
  return found;
}

import { literalText } from "../../../../sql/index.js";
import type { Fragment } from "../fragment.js";
import { fragment, macroCall } from "../fragment.js";
import { quoteText } from "../quote.js";
import { refused, type SpelledCall } from "./spelling.js";

/** `get_json_object(text, '$.a.b[0]')` with a constant path of names and positions. */
export function jsonObject(call: SpelledCall): Fragment {
  const path = literalText(call.bound[1]);
  const text = call.args[0];
  const steps = path === undefined ? undefined : jsonSteps(path);
  if (text === undefined || steps === undefined) return refused("with a path other than names and positions")(call);
  return macroCall("dq_json_get", [text, fragment(quoteText(`$${steps}`))], false);
}

/** The path in DuckDB's spelling; undefined when it holds more than names and positions. */
function jsonSteps(path: string): string | undefined {
  const match = /^\$((?:\.[A-Za-z_]\w*|\['[^'"\\[\]]+'\]|\[\d{1,9}\])*)$/.exec(path);
  if (!match) return undefined;
  return (match[1] ?? "").replace(/\.([A-Za-z_]\w*)/g, '."$1"').replace(/\['([^']+)'\]/g, '."$1"');
}

import { isFloating, isIntegral, literalText } from "../../../../sql/index.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { invalid } from "../render/rendering.js";
import { refused, type SpelledCall, template } from "./spelling.js";

/** `format_number(1234.5, 2)`: groups of three digits, rounded half to even. */
export function formatNumber(call: SpelledCall): Fragment {
  const type = call.bound[0]?.type;
  if (call.bound[1]?.type.kind === "string") return refused("with a pattern")(call);
  if (type !== undefined && isFloating(type)) return template("dq_js_format_double(CAST($1 AS DOUBLE), $2)")(call);
  return template("dq_js_format_decimal(CAST($1 AS VARCHAR), $2)")(call);
}

const piece = /%(?:%|[-+ 0,]*\d*(?:\.\d+)?[a-zA-Z])|%/g;

/** `format_string('%d of %s', n, name)`: each piece of a constant format is filled on its own. */
export function formatText(call: SpelledCall): Fragment {
  const format = literalText(call.bound[0]);
  if (format === undefined) return refused("with a format that is no constant")(call);
  const parts: string[] = [];
  let used = 0;
  let end = 0;
  for (const { 0: found, index } of format.matchAll(piece)) {
    if (index > end) parts.push(quoteText(format.slice(end, index)));
    end = index + found.length;
    if (found === "%%") parts.push("'%'");
    else {
      used += 1;
      parts.push(filled(call, found, used));
    }
  }
  if (end < format.length) parts.push(quoteText(format.slice(end)));
  return fragment(parts.length === 0 ? "''" : `(${parts.join(" || ")})`, call.args);
}

function filled(call: SpelledCall, found: string, position: number): string {
  const [value, bound] = [call.args[position], call.bound[position]];
  const conversion = found.at(-1) ?? "";
  if (value === undefined || bound === undefined) {
    const message = `The format has more pieces than the ${call.args.length - 1} values`;
    return invalid(call.rendering, "INVALID_PARAMETER_VALUE", message, call.call.span);
  }
  const { type } = bound;
  const { kind } = type;
  const isFit =
    (conversion === "s" && (isIntegral(type) || ["string", "boolean", "decimal", "null"].includes(kind))) ||
    (conversion === "d" && (isIntegral(type) || kind === "null")) ||
    (conversion === "f" && ["double", "null"].includes(kind));
  if (!isFit) refused(`with ${found} for ${kind.toUpperCase()}`)(call);
  const text = `CAST(${value.sql} AS VARCHAR)`;
  const nothing = found.replace(/[,+0 ]|[a-z]$/gi, (char) => (/[a-z]/i.test(char) ? "s" : ""));
  return `coalesce(dq_js_printf(${quoteText(found)}, ${text}), dq_js_printf(${quoteText(nothing)}, 'null'))`;
}

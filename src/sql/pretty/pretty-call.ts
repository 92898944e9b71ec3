import { castTexts } from "../functions/index.js";
import type { Call } from "../tree/expression.js";
import { prettyOrder, prettyWindow } from "./pretty-window.js";
import type { Printing } from "./printing.js";
import { spelledArguments, spelledName } from "./spelled-names.js";

/** A call of a function, with what stands behind its arguments. */
export function prettyCall(printing: Printing, call: Call): string {
  if (call.namedArgs.length > 0) return printing.giveUp();
  const filter = call.filter === undefined ? "" : ` FILTER (WHERE ${printing.print(call.filter)})`;
  const within =
    call.withinGroup === undefined ? "" : ` WITHIN GROUP (ORDER BY ${prettyOrder(printing, call.withinGroup)})`;
  if (call.withinGroup !== undefined && call.name.startsWith("percentile")) return printing.giveUp();
  const over = call.over === undefined ? "" : ` OVER ${prettyWindow(printing, call)}`;
  return `${printFunction(printing, call)}${within}${filter}${over}`;
}

/** Functions whose second argument is not printed. */
const ignoring: ReadonlySet<string> = new Set(["first", "first_value", "last", "last_value", "any_value"]);

function printFunction(printing: Printing, call: Call): string {
  const { name } = call;
  const args = call.args.map((arg) => (arg.kind === "star" && name === "count" ? "1" : printing.print(arg)));
  const special = specialForm(printing, call, args);
  if (special !== undefined) return special;
  const shown = ignoring.has(name) ? args.slice(0, 1) : spelledArguments(name, args);
  return `${spelledName(name, args.length)}(${call.distinct ? "DISTINCT " : ""}${shown.join(", ")})`;
}

/** What is not printed as a name and its arguments. */
function specialForm(printing: Printing, call: Call, args: readonly string[]): string | undefined {
  const [first = "", second = ""] = args;
  const written = printing.text.slice(call.nameSpan.start, call.nameSpan.end).toLowerCase();
  const isTrim = written === "trim";
  if (Object.hasOwn(castTexts, call.name)) return call.args.length === 1 ? first : printing.giveUp();
  switch (call.name) {
    case "substring":
      return written === "substr" ? `substr(${args.join(", ")})` : undefined;
    case "if":
      return `(IF(${args.join(", ")}))`;
    case "isnull":
      return `(${first} IS NULL)`;
    case "isnotnull":
      return `(${first} IS NOT NULL)`;
    case "positive":
      return `(+ ${first})`;
    case "like":
      return args.length === 2 ? `${first} LIKE ${second}` : printing.giveUp();
    case "extract":
      return `extract(${first} FROM ${second})`;
    case "btrim":
      if (!isTrim) return undefined;
      return args.length === 1 ? `trim(${first})` : `TRIM(BOTH ${second} FROM ${first})`;
    case "ltrim":
    case "rtrim":
      if (args.length === 1) return undefined;
      return `TRIM(${call.name === "ltrim" ? "LEADING" : "TRAILING"} ${first} FROM ${second})`;
    case "log":
      return args.length === 1 ? `LOG(E(), ${first})` : undefined;
    case "position":
      return /\bin\b/i.test(printing.text.slice(call.nameSpan.end, call.span.end)) ? printing.giveUp() : undefined;
    case "dateadd":
    case "date_add":
    case "timestampadd":
      return args.length === 3 ? `timestampadd(${args.join(", ")})` : `date_add(${args.join(", ")})`;
    case "datediff":
    case "date_diff":
    case "timestampdiff":
      return args.length === 3 ? `timestampdiff(${args.join(", ")})` : undefined;
    case "array_sort":
    case "aggregate":
    case "reduce":
    case "from_json":
    case "regexp_extract":
    case "window":
      return args.length > 2 && call.name === "regexp_extract" ? undefined : printing.giveUp();
    default:
      return undefined;
  }
}

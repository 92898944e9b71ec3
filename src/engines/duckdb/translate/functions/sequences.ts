import { isDateTime, type SqlType } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { macro, raisingMacro, refused, type SpelledCall } from "./spelling.js";

/** `sequence(start, stop, step)` of whole numbers, or of dates and timestamps with an interval. */
export function sequence(call: SpelledCall): Fragment {
  const { type } = call.call;
  if (type.kind !== "array") return refused("of other values than whole numbers, dates and timestamps")(call);
  if (isDateTime(type.element)) return sequenceOfMoments(call, type.element);
  const list = (call.args.length === 3 ? raisingMacro("dq_sequence_by") : macro("dq_sequence"))(call);
  return fragment(`CAST(${list.sql} AS ${duckdbType(type)})`, [list]);
}

function sequenceOfMoments(call: SpelledCall, element: SqlType): Fragment {
  const [first, last, step] = call.args;
  if (first === undefined || last === undefined) throw new Error("sequence() has two ends");
  const [start, stop] = [first, last].map((end) => fragment(`CAST(${end.sql} AS TIMESTAMP)`, [end]));
  const interval = call.bound[2]?.type;
  if (interval !== undefined && interval.kind !== "interval") return refused("with a step that is no interval")(call);
  if (
    element.kind === "date" &&
    interval?.kind === "interval" &&
    interval.family === "day-time" &&
    interval.last !== "DAY"
  )
    return refused("of days with a step below a day")(call);
  const parts = [start, stop].flatMap((part) => (part === undefined ? [] : [part]));
  const isMonths = interval?.kind === "interval" && interval.family === "year-month";
  const name = step === undefined ? "dq_sequence_of_days" : isMonths ? "dq_sequence_by_months" : "dq_sequence_by_time";
  const list = macroCall(name, step === undefined ? parts : [...parts, step], true);
  return fragment(`CAST(${list.sql} AS ${duckdbType({ kind: "array", element })})`, [list]);
}

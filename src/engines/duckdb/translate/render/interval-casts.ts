import { type Bound, printType, type SqlType } from "../../../../sql/index.js";
import { unitSizes } from "../datetime/unit-sizes.js";
import { type Fragment, fragment } from "../fragment.js";
import { quoteText } from "../quote.js";
import { intervalOfSize, sizeOfInterval } from "./interval-size.js";
import { type Rendering, refuse } from "./rendering.js";

type Cast = Extract<Bound, { kind: "cast" }>;
type Interval = Extract<SqlType, { kind: "interval" }>;

/** `INTERVAL '1 02:03' DAY TO MINUTE` */
export function intervalToText(value: Fragment, type: Interval): Fragment {
  const size = sizeOfInterval(value, type);
  return fragment(`dq_js_interval_text(CAST(${size.sql} AS BIGINT), ${quoteText(printType(type))})`, [size]);
}

/** A text such as `1 02:03` or `INTERVAL '1' DAY`. */
export function castTextToInterval(rendering: Rendering, value: Fragment, { type, onError, span }: Cast): Fragment {
  if (type.kind !== "interval" || type.first !== type.last)
    return refuse(rendering, "A cast from STRING to an interval of several fields cannot run on DuckDB", span);
  const name = `dq_js_${onError === "raise" ? "" : "try_"}text_to_interval`;
  const size = fragment(`${name}(${value.sql}, ${quoteText(type.first)})`, [value], onError === "raise");
  return intervalOfSize(size, type);
}

/** An interval of one field as a number of it, in a wide type. */
export function intervalToCount(rendering: Rendering, value: Fragment, { operand, span }: Cast): Fragment {
  const from = operand.type;
  if (from.kind !== "interval" || from.first !== from.last)
    return refuse(rendering, "A cast from an interval of several fields to a number cannot run on DuckDB", span);
  const size = sizeOfInterval(value, from);
  return fragment(`(${size.sql} // ${unitSizes[from.first]})`, [size]);
}

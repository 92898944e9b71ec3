import type { SqlType } from "../../../../sql/index.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";

type Interval = Extract<SqlType, { kind: "interval" }>;

/** An interval as a whole number of months or microseconds. */
export function sizeOfInterval(value: Fragment, { family }: Interval): Fragment {
  return macroCall(family === "year-month" ? "dq_interval_months" : "dq_interval_microseconds", [value], false);
}

/** The interval of so many months or microseconds. */
export function intervalOfSize(size: Fragment, { family }: Interval, raises = false): Fragment {
  const sql =
    family === "year-month"
      ? `to_months(CAST(${size.sql} AS INTEGER))`
      : `to_microseconds(CAST(${size.sql} AS BIGINT))`;
  return fragment(sql, [size], raises);
}

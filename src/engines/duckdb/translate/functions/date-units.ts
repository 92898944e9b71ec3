import { literalText } from "../../../../sql/index.js";
import type { Fragment } from "../fragment.js";
import { raising, refused, type SpelledCall, template } from "./spelling.js";

const microseconds: Readonly<Record<string, string>> = {
  WEEK: "604800000000",
  DAY: "86400000000",
  DAYOFYEAR: "86400000000",
  HOUR: "3600000000",
  MINUTE: "60000000",
  SECOND: "1000000",
  MILLISECOND: "1000",
  MICROSECOND: "1",
};
const months: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** `timestampdiff(unit, from, to)`: whole units, cut towards zero. */
export function unitsBetween(call: SpelledCall): Fragment {
  const unit = literalText(call.bound[0]) ?? "";
  const size = months[unit];
  if (size !== undefined) {
    const spelled = template(`CAST(dq_months_elapsed($2, $3) // ${size} AS BIGINT)`)(call);
    return { ...spelled, weight: spelled.weight * 20 };
  }
  const length = microseconds[unit];
  return length === undefined
    ? refused("with this unit")(call)
    : template(`((epoch_us($3) - epoch_us($2)) // ${length})`)(call);
}

const adders: Readonly<Record<string, string>> = {
  YEAR: "to_years(CAST($2 AS INTEGER))",
  QUARTER: "to_quarters(CAST($2 AS INTEGER))",
  MONTH: "to_months(CAST($2 AS INTEGER))",
  WEEK: "to_weeks(CAST($2 AS INTEGER))",
  DAY: "to_days(CAST($2 AS INTEGER))",
  DAYOFYEAR: "to_days(CAST($2 AS INTEGER))",
  HOUR: "to_hours($2)",
  MINUTE: "to_minutes($2)",
  SECOND: "to_seconds($2)",
  MILLISECOND: "to_milliseconds($2)",
  MICROSECOND: "to_microseconds($2)",
};

/** `dateadd(unit, amount, timestamp)` */
export function addUnits(call: SpelledCall): Fragment {
  const adder = adders[literalText(call.bound[0]) ?? ""];
  const value = call.bound[2];
  if (adder === undefined || value === undefined) return refused("with this unit")(call);
  const isMoment = value.type.kind === "timestamp" || value.type.kind === "timestamp_ntz";
  const cast = {
    kind: "cast",
    operand: value,
    type: call.call.type,
    onError: "raise",
    implicit: true,
    span: value.span,
  } as const;
  const moment = call.rendering.render(isMoment ? value : cast);
  return raising(`($3 + ${adder})`)({ ...call, args: [...call.args.slice(0, 2), moment] });
}

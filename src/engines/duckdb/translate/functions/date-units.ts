import { implicitCast, literalInteger, literalText } from "../../../../sql/index.js";
import { isOfMonths, isTimeUnit, type TimeUnit, unitSizes } from "../datetime/unit-sizes.js";
import type { Fragment } from "../fragment.js";
import { intervalOf } from "../render/intervals.js";
import { raising, refused, type SpelledCall, template } from "./spelling.js";

/** `timestampdiff(unit, from, to)`: whole units, cut towards zero. */
export function unitsBetween(call: SpelledCall): Fragment {
  const unit = unitOf(call);
  if (unit === undefined) return refused("with this unit")(call);
  if (!isOfMonths(unit)) return template(`((epoch_us($3) - epoch_us($2)) // ${unitSizes[unit]})`)(call);
  const spelled = template(`CAST(dq_months_elapsed($2, $3) // ${unitSizes[unit]} AS BIGINT)`)(call);
  return { ...spelled, weight: spelled.weight * 20 };
}

/** The unit that stands first. */
function unitOf(call: SpelledCall): TimeUnit | undefined {
  const name = literalText(call.bound[0]) ?? "";
  const unit = name === "DAYOFYEAR" ? "DAY" : name;
  return isTimeUnit(unit) ? unit : undefined;
}

/** So many of any unit lead from no moment that means something out of reach. */
const withinReach = 100_000;

/** `dateadd(unit, amount, timestamp)` */
export function addUnits(call: SpelledCall): Fragment {
  const unit = unitOf(call);
  const value = call.bound[2];
  if (unit === undefined || value === undefined) return refused("with this unit")(call);
  const isMoment = value.type.kind === "timestamp" || value.type.kind === "timestamp_ntz";
  const moment = call.rendering.render(isMoment ? value : implicitCast(value, call.call.type));
  const args = [...call.args.slice(0, 2), moment];
  const sum = raising(`($3 + ${intervalOf(unit, "$2")})`)({ ...call, args });
  // DuckDB raises an error without a class, which TRY hides; it hides those of the parts too.
  const amount = Math.abs(literalInteger(call.bound[1]) ?? Number.POSITIVE_INFINITY);
  if (amount <= withinReach || args.some(({ raises }) => raises)) return sum;
  const sql = `dq_fitting_moment(TRY(${sum.sql}), ${moment.sql}, ${call.args[1]?.sql ?? "NULL"})`;
  return { ...sum, sql, weight: 2 * sum.weight };
}

import { printType, type SqlType } from "../../../../sql/index.js";
import { unitSizes } from "./unit-sizes.js";

type Interval = Extract<SqlType, { kind: "interval" }>;

const dayMicros = BigInt(unitSizes.DAY);
/** The fields below a day, and how many microseconds each has. */
const clock = (["HOUR", "MINUTE", "SECOND"] as const).map((name) => [name, BigInt(unitSizes[name])] as const);

/** An interval of so many months or microseconds as a literal of Databricks: `INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL '1 02:03:04.5' DAY TO SECOND`. */
export function intervalText(type: Interval, total: bigint): string {
  const size = total < 0n ? -total : total;
  const text = type.family === "year-month" ? yearMonth(type, size) : dayTime(type, size);
  return printType(type).replace("INTERVAL", `INTERVAL '${total < 0n ? "-" : ""}${text}'`);
}

function yearMonth({ first, last }: Interval, months: bigint): string {
  if (first === "MONTH") return `${months}`;
  return last === "YEAR" ? `${months / 12n}` : `${months / 12n}-${months % 12n}`;
}

/** The first field holds all that is above it; the others have two digits. */
function dayTime({ first, last }: Interval, micros: bigint): string {
  const names = clock.map(([name]) => name);
  const from = first === "DAY" ? 0 : names.findIndex((name) => name === first);
  const below = first === "DAY" ? micros % dayMicros : micros;
  const fields = clock.slice(from, names.findIndex((name) => name === last) + 1).map(([name, size], index) => {
    const above = clock[from + index - 1]?.[1];
    const part = index === 0 || above === undefined ? below : below % above;
    return `${part / size}`.padStart(2, "0") + (name === "SECOND" ? fraction(part % size) : "");
  });
  const time = fields.join(":");
  if (first !== "DAY") return time;
  return time === "" ? `${micros / dayMicros}` : `${micros / dayMicros} ${time}`;
}

function fraction(micros: bigint): string {
  return micros === 0n ? "" : `.${`${micros}`.padStart(6, "0").replace(/0+$/, "")}`;
}

/** `YYYY-MM-DD`. A year after 9999 has a plus, one before 0 a minus. The two ends of time have names. */
export function dateText(days: number): string {
  if (Math.abs(days) >= endOfTime) return days > 0 ? "infinity" : "-infinity";
  // Days are counted from a 1 March, so that the day that some years have more is the last of its year.
  const sinceMarch = days + daysFromMarch0;
  const era = Math.floor(sinceMarch / daysOfEra);
  const dayOfEra = sinceMarch - era * daysOfEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${yearText(year)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** `YYYY-MM-DD HH:MM:SS[.ffffff]` of microseconds since 1970. */
export function timestampText(micros: bigint): string {
  if (micros >= endOfTimeMicros || micros <= -endOfTimeMicros) return micros > 0n ? "infinity" : "-infinity";
  const ofDay = ((micros % dayMicros) + dayMicros) % dayMicros;
  const days = Number((micros - ofDay) / dayMicros);
  const [seconds, fraction] = [Number(ofDay / 1_000_000n), Number(ofDay % 1_000_000n)];
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const rest = fraction === 0 ? "" : `.${digits(fraction, 6).replace(/0+$/, "")}`;
  return `${dateText(days)} ${time.map((part) => digits(part, 2)).join(":")}${rest}`;
}

/** DuckDB's infinities, in its own units. */
const endOfTime = 2 ** 31 - 1;
const endOfTimeMicros = 2n ** 63n - 1n;
const dayMicros = 86_400_000_000n;
/** From 1 March of the year 0 to 1970. */
const daysFromMarch0 = 719_468;
/** Of 400 years. */
const daysOfEra = 146_097;

function yearText(year: number): string {
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  return sign + digits(Math.abs(year), 4);
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

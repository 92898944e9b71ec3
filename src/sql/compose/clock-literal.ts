import type { ClockFunction } from "../inspect/facts.js";
import { literal, utcText } from "./literal.js";

/** What a clock function gives at an instant, as a literal of the same type. */
export function clockLiteral(clock: ClockFunction, instant: Date): string {
  switch (clock) {
    case "current_date":
      return `DATE'${utcText(instant).slice(0, 10)}'`;
    case "current_timestamp":
      return literal(instant);
    case "localtimestamp":
      return `TIMESTAMP_NTZ'${utcText(instant)}'`;
    case "unix_timestamp":
      return `${Math.floor(instant.getTime() / 1000)}L`;
  }
}

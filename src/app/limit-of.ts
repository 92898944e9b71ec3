import { durationOf } from "../duration.js";
import { QualityError } from "../errors.js";

/** A time limit in milliseconds; undefined for none. @throws QualityError `USAGE` */
export function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = durationOf(text);
  if (limit !== undefined && limit > 0) return limit;
  throw new QualityError("USAGE", `"${text}" is not a time limit`, {
    hint: 'Write "30 seconds", "10 minutes" or "10m".',
  });
}

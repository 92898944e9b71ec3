import { isQualityError, type QualityError } from "../../../src/errors.js";

/** The error that a call throws, which must be one of ours. */
export function errorOf(run: () => unknown): QualityError {
  try {
    run();
  } catch (error) {
    if (isQualityError(error)) return error;
    throw error;
  }
  throw new Error("Nothing was thrown");
}

/** The part of the text that the error points at. */
export function placeOf(error: QualityError): string | undefined {
  return error.sql?.text.slice(error.sql.start, error.sql.end);
}

import { QualityError } from "../../../errors.js";

/** Settings that are missing, wrong or at odds. Never with a secret in it. */
export function settingsFault(message: string, hint: string, cause?: unknown): QualityError {
  return new QualityError("CONNECTION_SETTINGS", message.replace(/^the /, "The "), {
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}

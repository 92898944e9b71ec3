import type { Secret } from "../settings/secret.js";

/** A token, and for how long it is good. */
export interface Grant {
  readonly token: Secret;
  /** Milliseconds from when it was asked for; undefined where nobody says. */
  readonly lifetime: number | undefined;
}

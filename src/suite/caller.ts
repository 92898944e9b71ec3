import type { Location } from "../model/location.js";
import { placeInStack } from "../place-in-error.js";

/** The innermost place in that file on the current call stack. */
export function callerIn(file: string): Location {
  return placeInStack(file, new Error("stack"));
}

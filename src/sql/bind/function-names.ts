import { castTexts, signatureTexts } from "../functions/index.js";
import { sugars } from "./desugar.js";

/** The functions that are known here, for suggestions. */
export function functionNames(): readonly string[] {
  return [...signatureTexts().keys(), ...Object.keys(castTexts), ...Object.keys(sugars)];
}

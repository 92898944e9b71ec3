import { isQualityError } from "../../errors.js";
import { parseType, type SqlType } from "../../sql/index.js";

/** A type as the server writes it, such as `struct<a:int,b:array<date>>`; `unknown` where it cannot be read. */
export function typeOfText(text: string): SqlType {
  const lower = text.toLowerCase();
  if (lower === "void") return { kind: "null" };
  // Length and padding are the server's business: what is read are texts.
  if (/^(?:var)?char\(\d+\)$/.test(lower)) return { kind: "string" };
  try {
    return parseType(text);
  } catch (error) {
    if (isQualityError(error)) return { kind: "unknown" };
    throw error;
  }
}

/** True for a type that a server cut short: `struct<a:int,... 95 more fields>`. */
export function isCutShort(text: string): boolean {
  return /\.\.\. \d+ more fields/.test(text);
}

import { QualityError } from "../errors.js";
import type { Share, Threshold } from "../model/rule.js";

/** A row count (`10`), a share of the rows in scope (`"0.1%"`), or both: exceeded when either is. */
export type ThresholdOption =
  | number
  | string
  | { readonly rows?: number | undefined; readonly share?: string | undefined };

/** The threshold as exact numbers. @throws QualityError `RULE_INVALID` */
export function parseThreshold(option: string, value: ThresholdOption): Threshold {
  if (typeof value === "number") return { rows: wholeRows(option, value) };
  if (typeof value === "string") return { share: parseShare(option, value) };
  if (value.rows === undefined && value.share === undefined) throw invalid(option, JSON.stringify(value));
  return {
    ...(value.rows === undefined ? {} : { rows: wholeRows(option, value.rows) }),
    ...(value.share === undefined ? {} : { share: parseShare(option, value.share) }),
  };
}

/** True when a rule that is still tolerated would already fail. Rows and shares are compared each with its like. */
export function isBelow(failAbove: Threshold, tolerate: Threshold): boolean {
  const rows = failAbove.rows !== undefined && tolerate.rows !== undefined && failAbove.rows < tolerate.rows;
  return (
    rows || (failAbove.share !== undefined && tolerate.share !== undefined && less(failAbove.share, tolerate.share))
  );
}

function less(left: Share, right: Share): boolean {
  return BigInt(left.numerator) * BigInt(right.denominator) < BigInt(right.numerator) * BigInt(left.denominator);
}

function wholeRows(option: string, rows: number): number {
  if (!Number.isSafeInteger(rows) || rows < 0) throw invalid(option, String(rows));
  return rows;
}

function parseShare(option: string, text: string): Share {
  const parts = /^\s*(\d{1,3})(?:\.(\d{1,12}))?\s*%\s*$/.exec(text);
  if (parts === null) throw invalid(option, `"${text}"`);
  const [whole = "", fraction = ""] = [parts[1], parts[2]];
  const numerator = Number(whole + fraction);
  const denominator = 100 * 10 ** fraction.length;
  if (numerator > denominator) throw invalid(option, `"${text}"`);
  return { text: text.trim(), numerator, denominator };
}

function invalid(option: string, value: string): QualityError {
  return new QualityError("RULE_INVALID", `${option} is ${value}, which is neither a number of rows nor a share`, {
    hint: `Write ${option}: 10 for rows, "0.1%" for a share of the rows in scope (0% to 100%), or { rows: 10, share: "0.1%" }.`,
  });
}

import { parseType } from "../../../../sql/index.js";
import { intervalText } from "../datetime/interval-text.js";
import { isTimeUnit, unitSizes } from "../datetime/unit-sizes.js";
import { type Callback, defineCallback, raiseInCallback } from "./callback.js";

/** Months or microseconds of a text such as `5`, `-5` or `INTERVAL '5' DAY`; seconds may have a fraction. */
function sizeOfText(text: string, unit: string): bigint | null {
  const pattern = new RegExp(
    `^\\s*(?:INTERVAL\\s*([+-]?)\\s*'([+-]?\\d+(?:\\.\\d{1,9})?)'\\s*${unit}|([+-]?\\d+(?:\\.\\d{1,9})?))\\s*$`,
    "i",
  );
  const match = pattern.exec(text);
  const digits = match?.[2] ?? match?.[3];
  if (digits === undefined || !isTimeUnit(unit)) return null;
  const [whole = "0", fraction] = digits.split(".");
  if (fraction !== undefined && unit !== "SECOND") return null;
  const rest = BigInt((fraction ?? "").padEnd(6, "0").slice(0, 6));
  const total = BigInt(whole.replace(/^[+-]/, "")) * BigInt(unitSizes[unit]) + rest;
  return (match?.[1] === "-") !== digits.startsWith("-") ? -total : total;
}

function textOf(size: bigint, typeText: string): string {
  const type = parseType(typeText);
  return type.kind === "interval" ? intervalText(type, size) : typeText;
}

/** Casts of intervals that are called back. */
export const intervalCallbacks: readonly Callback[] = [
  defineCallback("interval_text", ["bigint", "text"], "text", textOf),
  defineCallback("try_text_to_interval", ["text", "text"], "bigint", sizeOfText),
  defineCallback(
    "text_to_interval",
    ["text", "text"],
    "bigint",
    (text, unit) =>
      sizeOfText(text, unit) ??
      raiseInCallback("INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING", `The text '${text}' is no interval`),
  ),
];

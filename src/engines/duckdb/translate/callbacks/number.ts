import { type Callback, defineCallback, raiseInCallback } from "./callback.js";
import { cbrt } from "./cbrt.js";
import { type DecimalDigits, digitsOfDouble, digitsOfText, hasDigits, plainText, rounded } from "./decimal-digits.js";

/** `1,234.50`: digits in groups of three. */
function grouped(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function formatNumber(digits: DecimalDigits, isNegative: boolean, places: number): string | null {
  if (places < 0) return null;
  const text = grouped(plainText(rounded(digits, places, "even")).replace("-", ""));
  return isNegative ? `-${text}` : text;
}

function formatDouble(value: number, places: number): string | null {
  if (places < 0) return null;
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "\u221e" : "-\u221e";
  return formatNumber(digitsOfDouble(value), value < 0 || Object.is(value, -0), places);
}

/** Rounds the digits that name a number. */
function roundText(text: string, places: number, half: "even" | "up"): number {
  return /\d/.test(text)
    ? Number(plainText(rounded(digitsOfText(text), places, half)))
    : Number(javaSpecial[text] ?? text);
}

/** How DuckDB and JavaScript write numbers that have no digits. */
const javaSpecial: Readonly<Record<string, string>> = { inf: "Infinity", "-inf": "-Infinity", nan: "NaN" };

/** The next decimal with so many places above (1) or below (-1). */
function towards(text: string, places: number, direction: bigint): string {
  const { unscaled, scale } = digitsOfText(text);
  if (places >= scale) return text;
  const unit = 10n ** BigInt(scale - places);
  const rest = ((unscaled % unit) + unit) % unit;
  const below = (unscaled - rest) / unit;
  return longest({ unscaled: rest !== 0n && direction > 0n ? below + 1n : below, scale: places });
}

/** The number with `scale` places, rounded half away from zero; raises when it has too many digits. */
function fitted(digits: DecimalDigits, precision: number, scale: number): string {
  const result = rounded(digits, scale, "up");
  if (hasDigits(result, precision)) return plainText(result);
  const message = `${plainText(result)} cannot be represented as DECIMAL(${precision},${scale})`;
  return raiseInCallback("NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", message);
}

/** A number as text that was rounded; raises where it has more digits than any decimal. */
function longest(digits: DecimalDigits): string {
  const text = plainText(digits);
  if (hasDigits(digitsOfText(text), 38)) return text;
  return raiseInCallback("NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION", `${text} has more than 38 digits`);
}

/** One number by another, rounded half away from zero at the scale. */
function quotient(left: string, right: string, scale: number): DecimalDigits {
  const [dividend, divisor] = [digitsOfText(left), digitsOfText(right)];
  if (divisor.unscaled === 0n) raiseInCallback("DIVIDE_BY_ZERO", "Division by zero");
  const shift = scale + divisor.scale - dividend.scale;
  const top = dividend.unscaled * 10n ** BigInt(Math.max(shift, 0));
  const bottom = divisor.unscaled * 10n ** BigInt(Math.max(-shift, 0));
  const [size, unit] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const result = (2n * size + unit) / (2n * unit);
  return { unscaled: top < 0n === bottom < 0n ? result : -result, scale };
}

/** As Spark computes it: far below zero it loses all its digits. */
function asinh(value: number): number {
  return value === -Infinity ? value : Math.log(value + Math.sqrt(value * value + 1));
}

/** Java's Math.rint: half to the even one, and what is below zero stays so, as `-0.0`. */
function nearestWhole(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  const isBelow = rest < 0.5 || (rest === 0.5 && floor % 2 === 0);
  const whole = isBelow ? floor : floor + 1;
  return whole === 0 && value < 0 ? -0 : whole;
}

/** Math.hypot of V8 loses a digit where squares neither overflow nor vanish. */
function hypot(left: number, right: number): number {
  const sum = left * left + right * right;
  return sum > 2 ** -900 && sum < 2 ** 1000 ? Math.sqrt(sum) : Math.hypot(left, right);
}

interface Format {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

/** One piece of a format of Java, such as `%-10.2f`, filled with a value as text. */
function fill(format: string, value: string): string {
  const [, flags = "", width = "0", precision, conversion = ""] =
    /^%([-+ 0,]*)(\d*)(?:\.(\d+))?([a-zA-Z])$/.exec(format) ?? [];
  const piece: Format = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    conversion,
  };
  const text = convert(piece, value);
  if (flags.includes("-")) return text.padEnd(piece.width);
  if (!flags.includes("0") || conversion === "s" || /[a-z]/i.test(text.replace(/[xX]/g, "")))
    return text.padStart(piece.width);
  const [, sign = "", digits = ""] = /^([-+ ]?)(.*)$/s.exec(text) ?? [];
  return sign + digits.padStart(piece.width - sign.length, "0");
}

function convert({ flags, precision, conversion }: Format, value: string): string {
  switch (conversion) {
    case "d":
      return signed(flags, flags.includes(",") ? grouped(value) : value);
    case "f": {
      if (!/\d/.test(value)) return value;
      const text = plainText(rounded(digitsOfText(value), precision ?? 6, "up"));
      return signed(flags, flags.includes(",") ? grouped(text) : text);
    }
    default:
      return precision === undefined ? value : value.slice(0, precision);
  }
}

function signed(flags: string, text: string): string {
  if (text.startsWith("-")) return text;
  return flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
}

/** The bucket of a number among `count` of equal width, 0 below and `count` + 1 above. */
function widthBucket(value: number, min: number, max: number, count: bigint): bigint | null {
  if (count <= 0n || count === 2n ** 63n - 1n || Number.isNaN(value) || min === max) return null;
  if (!Number.isFinite(min) || !Number.isFinite(max)) return null;
  // Buckets that count downwards are those of the opposite numbers upwards.
  if (min > max) return widthBucket(-value, -min, -max, count);
  if (value < min) return 0n;
  if (value >= max) return count + 1n;
  return BigInt(Math.trunc((Number(count) * (value - min)) / (max - min))) + 1n;
}

function bitAt(value: bigint, position: number, size: number): number {
  if (position >= 0 && position < size) return Number((BigInt.asUintN(64, value) >> BigInt(position)) & 1n);
  const message = `Expected a position from 0 to ${size - 1} but found ${position}`;
  return raiseInCallback("INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE", message);
}

/** Number functions that are called back. */
export const numberCallbacks: readonly Callback[] = [
  defineCallback("format_double", ["double", "integer"], "text", formatDouble),
  defineCallback("format_decimal", ["text", "integer"], "text", (text, places) =>
    formatNumber(digitsOfText(text), text.startsWith("-"), places),
  ),
  defineCallback("printf", ["text", "text"], "text", fill),
  defineCallback("round_even", ["double", "integer"], "double", (value, places) =>
    roundText(String(value), places, "even"),
  ),
  defineCallback("round_even_decimal", ["text", "integer"], "text", (text, places) =>
    longest(rounded(digitsOfText(text), places, "even")),
  ),
  defineCallback("round_up_decimal", ["text", "integer"], "text", (text, places) =>
    longest(rounded(digitsOfText(text), places, "up")),
  ),
  defineCallback("round_up", ["double", "integer"], "double", (value, places) =>
    roundText(String(value), places, "up"),
  ),
  defineCallback("ceil_decimal", ["text", "integer"], "text", (text, places) => towards(text, places, 1n)),
  defineCallback("floor_decimal", ["text", "integer"], "text", (text, places) => towards(text, places, -1n)),
  defineCallback("decimal_product", ["text", "text", "integer", "integer"], "text", (left, right, precision, scale) => {
    const [first, second] = [digitsOfText(left), digitsOfText(right)];
    return fitted({ unscaled: first.unscaled * second.unscaled, scale: first.scale + second.scale }, precision, scale);
  }),
  defineCallback("decimal_sum", ["text", "text", "integer", "integer"], "text", (left, right, precision, scale) => {
    const common = Math.max(...[left, right].map((text) => digitsOfText(text).scale));
    const [first, second] = [left, right].map((text) => rounded(digitsOfText(text), common, "up").unscaled);
    return fitted({ unscaled: (first ?? 0n) + (second ?? 0n), scale: common }, precision, scale);
  }),
  defineCallback("decimal_quotient", ["text", "text", "integer", "integer"], "text", (left, right, precision, scale) =>
    fitted(quotient(left, right, scale), precision, scale),
  ),
  defineCallback(
    "try_decimal_quotient",
    ["text", "text", "integer", "integer"],
    "text",
    (left, right, precision, scale) => {
      const digits = quotient(left, right, scale);
      return hasDigits(digits, precision) ? plainText(digits) : null;
    },
  ),
  defineCallback("asinh", ["double"], "double", asinh),
  defineCallback("atanh", ["double"], "double", (value) => 0.5 * (Math.log1p(value) - Math.log1p(-value))),
  defineCallback("cbrt", ["double"], "double", cbrt),
  defineCallback("rint", ["double"], "double", nearestWhole),
  defineCallback("expm1", ["double"], "double", Math.expm1),
  defineCallback("log1p", ["double"], "double", (value) => (value <= -1 ? null : Math.log1p(value))),
  defineCallback("hypot", ["double", "double"], "double", hypot),
  defineCallback("width_bucket", ["double", "double", "double", "bigint"], "bigint", widthBucket),
  defineCallback("bit_at", ["bigint", "integer", "integer"], "integer", bitAt),
];

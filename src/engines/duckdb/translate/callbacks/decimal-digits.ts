/** A number as a whole number and how many of its digits stand after the point. */
export interface DecimalDigits {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** The digits of a text such as `-12.50` or `1.5e-7`. */
export function digitsOfText(text: string): DecimalDigits {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const unscaled = BigInt(`${whole}${fraction}`);
  return scale < 0 ? { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 } : { unscaled, scale };
}

/** All digits of the binary value of a finite number. */
export function digitsOfDouble(value: number): DecimalDigits {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = (exponent === 0 ? fraction : fraction | (1n << 52n)) * (value < 0 ? -1n : 1n);
  const power = Math.max(exponent, 1) - 1075;
  if (power >= 0) return { unscaled: mantissa << BigInt(power), scale: 0 };
  // m / 2^k is m · 5^k / 10^k.
  return { unscaled: mantissa * 5n ** BigInt(-power), scale: -power };
}

/** The number with `scale` digits after the point; `half` says where a number goes that lies in the middle. */
export function rounded({ unscaled, scale }: DecimalDigits, wanted: number, half: "even" | "up"): DecimalDigits {
  if (wanted >= scale) return { unscaled: unscaled * 10n ** BigInt(wanted - scale), scale: wanted };
  const unit = 10n ** BigInt(scale - wanted);
  const size = unscaled < 0n ? -unscaled : unscaled;
  const [quotient, rest] = [size / unit, size % unit];
  const isUp = rest * 2n > unit || (rest * 2n === unit && (half === "up" || quotient % 2n === 1n));
  const result = quotient + (isUp ? 1n : 0n);
  return { unscaled: unscaled < 0n ? -result : result, scale: wanted };
}

/** The digits as plain text, without an exponent. A scale below zero stands for zeros before the point. */
export function plainText({ unscaled, scale }: DecimalDigits): string {
  if (scale < 0) return `${unscaled * 10n ** BigInt(-scale)}`;
  const sign = unscaled < 0n ? "-" : "";
  const digits = `${unscaled < 0n ? -unscaled : unscaled}`.padStart(scale + 1, "0");
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** True for a number of at most so many digits. */
export function hasDigits({ unscaled }: DecimalDigits, most: number): boolean {
  return (unscaled < 0n ? -unscaled : unscaled) < 10n ** BigInt(most);
}

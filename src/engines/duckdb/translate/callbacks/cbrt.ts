const bits = new DataView(new ArrayBuffer(8));

/** The upper half of a double: its sign, its exponent and the first digits. */
function upperHalf(value: number): number {
  bits.setFloat64(0, value);
  return bits.getInt32(0);
}

/** The double of which this is the upper half, and whose other digits are zero. */
function withUpperHalf(half: number): number {
  bits.setInt32(0, half);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}

/** A third of the exponent is one of the root, but for what the offset of the exponent adds to it. */
const offset = 715_094_163;

/**
 * The cube root to the last digit of Java's StrictMath.cbrt, which Spark calls: a first guess from the exponent, a rational
 * approximation that gives 23 bits, and one step of Newton's method on a guess that was cut to 20 bits, so that its square
 * is exact. The method and its numbers are those of fdlibm 5.3, s_cbrt.c (https://www.netlib.org/fdlibm/s_cbrt.c).
 */
export function cbrt(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const size = Math.abs(value);
  const isTiny = size < 2 ** -1022;
  const scaled = isTiny ? size * 2 ** 54 : size;
  const guess = withUpperHalf(Math.floor(upperHalf(scaled) / 3) + offset - (isTiny ? 18 * 2 ** 20 : 0));
  const ratio = (guess * guess) / size;
  const sum = 19 / 35 + ratio * guess;
  const better = guess * (5 / 14 + 45 / 28 / (sum + 99 / 70 + -864 / 1225 / sum));
  const cut = withUpperHalf(upperHalf(better) + 1);
  const quotient = size / (cut * cut);
  const root = cut + cut * ((quotient - cut) / (cut + cut + quotient));
  return value < 0 ? -root : root;
}

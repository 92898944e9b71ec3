/**
 * A value as it leaves an engine. Integers beyond 2^53 and decimals are strings of digits; dates are
 * `YYYY-MM-DD`, timestamps `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC; NaN and infinities are `"NaN"`,
 * `"Infinity"`, `"-Infinity"`; arrays, maps and structs are their JSON text.
 */
export type Scalar = string | number | boolean | null;

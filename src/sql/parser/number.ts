import type { Token } from "../lexer/token.js";
import type { Span } from "../span.js";
import type { Literal } from "../tree/literal.js";
import { BIGINT, INT, type SqlType } from "../types/sql-type.js";
import type { TokenStream } from "./token-stream.js";

/** What would be rounded down to the largest number is out of range too. */
const floating = { D: ["double", Number.MAX_VALUE], F: ["float", 3.4028234663852886e38] } as const;
const ranges = { L: ["bigint", 63n], S: ["smallint", 15n], Y: ["tinyint", 7n] } as const;

/** The literal of a number token; `sign` is part of it, so that the smallest BIGINT can be written. */
export function numberLiteral(tokens: TokenStream, token: Token, sign: "" | "-", span: Span): Literal {
  const text = sign + token.text;
  switch (token.suffix) {
    case "D":
    case "F":
      return floatingLiteral(tokens, text, token.suffix, span);
    case "BD":
      return decimalLiteral(tokens, text, span);
    case "L":
    case "S":
    case "Y": {
      const [kind, bits] = ranges[token.suffix];
      if (!/^\d+$/.test(token.text))
        tokens.fail(`Expected a whole number before ${token.suffix} but found '${text}'`, span);
      if (!fits(text, bits))
        tokens.fail(`Expected a number in the range of ${kind.toUpperCase()} but found ${text}`, span);
      return { kind: "number", text, type: { kind } };
    }
    case "":
      if (text.includes("e") || text.includes("E")) return floatingLiteral(tokens, text, "D", span);
      if (text.includes(".")) return decimalLiteral(tokens, text, span);
      if (fits(text, 31n)) return { kind: "number", text, type: INT };
      if (fits(text, 63n)) return { kind: "number", text, type: BIGINT };
      return decimalLiteral(tokens, text, span);
  }
}

function floatingLiteral(tokens: TokenStream, text: string, suffix: "D" | "F", span: Span): Literal {
  const [kind, largest] = floating[suffix];
  if (Math.abs(Number(text)) > largest)
    tokens.fail(`Expected a number in the range of ${kind.toUpperCase()} but found ${text}`, span);
  return { kind: "number", text, type: { kind } };
}

function fits(text: string, bits: bigint): boolean {
  // Nine digits fit everywhere but into the smallest types.
  if (text.length <= 9 && bits >= 31n) return true;
  const value = BigInt(text);
  return value >= -(1n << bits) && value < 1n << bits;
}

function decimalLiteral(tokens: TokenStream, written: string, span: Span): Literal {
  const [mantissa = "", exponent = "0"] = written.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const scale = fraction.length - Number(exponent);
  const tooLong = `Expected at most 38 digits in a DECIMAL but found '${written}'`;
  if (Math.abs(scale) > 60) tokens.fail(tooLong, span);
  // Spark keeps trailing zeros (`1.50` has scale 2) and has no negative scale.
  const digits = (whole + fraction + "0".repeat(Math.max(0, -scale))).replace(/^0+/, "");
  const type = decimalType(digits.length, Math.max(0, scale));
  if (type.precision > 38) tokens.fail(tooLong, span);
  const padded = digits.padStart(type.scale + 1, "0");
  const point = padded.length - type.scale;
  const sign = written.startsWith("-") ? "-" : "";
  const text = sign + padded.slice(0, point) + (type.scale === 0 ? "" : `.${padded.slice(point)}`);
  return { kind: "number", text, type };
}

function decimalType(digits: number, scale: number): SqlType & { kind: "decimal" } {
  return { kind: "decimal", precision: Math.max(digits, scale, 1), scale };
}

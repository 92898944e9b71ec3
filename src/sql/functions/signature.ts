import type { SqlType } from "../types/sql-type.js";
import { type FunctionName, signatureText } from "./index.js";

/**
 * What a parameter takes or a result is. A variable stands for one type in a whole signature: `N` for a number
 * (a STRING becomes DOUBLE), `D` for a number whose STRING becomes DECIMAL(38, 18), `Q` for a number that is no STRING, `M` for a number, a moment or an interval, `O` for a moment
 * or its text, `I` for a
 * whole number, `E` and `W` for types that a STRING does not mix with (`E` does not
 * widen decimals), any other single letter for any type.
 */
export type Pattern =
  | { readonly kind: "type"; readonly type: SqlType }
  | { readonly kind: "any" }
  /** An INT, or what is no longer than one. */
  | { readonly kind: "small" }
  /** The same, and neither a STRING nor NULL without a type. */
  | { readonly kind: "index" }
  /** A STRING as it is, or NULL. */
  | { readonly kind: "text" }
  /** A whole number as BIGINT, no STRING. */
  | { readonly kind: "whole" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "array"; readonly element: Pattern }
  | { readonly kind: "map"; readonly key: Pattern; readonly value: Pattern }
  | { readonly kind: "lambda"; readonly parameters: readonly Pattern[]; readonly result: Pattern }
  /** The result is worked out by a rule of `bind/result-rules.ts`. */
  | { readonly kind: "rule"; readonly name: string };

interface Parameter {
  readonly pattern: Pattern;
  readonly optional: boolean;
  /** Any number of arguments, also none. */
  readonly repeated: boolean;
}

/** One way to call a function. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  /** How many arguments it takes at least; what may be left out stands behind. */
  readonly least: number;
  readonly result: Pattern;
}

const parsed = new Map<FunctionName, readonly Signature[]>();

/** The ways to call a function. */
export function signaturesOf(name: FunctionName): readonly Signature[] {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  // What the function does with NULL, and what it raises, stands behind.
  const [text = ""] = signatureText(name).split(";");
  const signatures = new SignatureReader(text).read();
  parsed.set(name, signatures);
  return signatures;
}

/** Reads `(ARRAY<T>, (T) -> BOOLEAN) BOOLEAN | (STRING, INT?) STRING`. Its mistakes are ours, so they are plain errors. */
class SignatureReader {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = text.match(/[A-Za-z_]+|->|\.\.\.|\S/g) ?? [];
  }

  read(): readonly Signature[] {
    if (["aggregate", "window", "nondeterministic", "clock"].includes(this.#tokens[0] ?? "")) this.#position = 1;
    const signatures = [this.#signature()];
    while (this.#take("|")) signatures.push(this.#signature());
    if (this.#position !== this.#tokens.length) this.#fail();
    return signatures;
  }

  #signature(): Signature {
    const parameters: Parameter[] = [];
    this.#need("(");
    while (!this.#take(")")) {
      if (parameters.length > 0) this.#need(",");
      const pattern = this.#pattern();
      parameters.push({ pattern, optional: this.#take("?"), repeated: this.#take("...") });
    }
    const least = parameters.filter(({ optional, repeated }) => !optional && !repeated).length;
    return { parameters, least, result: this.#pattern() };
  }

  #pattern(): Pattern {
    if (this.#take("(")) return this.#lambda();
    const name = this.#tokens[this.#position] ?? this.#fail();
    this.#position += 1;
    if (name === "ANY") return { kind: "any" };
    if (name === "SMALL") return { kind: "small" };
    if (name === "INDEX") return { kind: "index" };
    if (name === "TEXT") return { kind: "text" };
    if (name === "WHOLE") return { kind: "whole" };
    if (name === "ARRAY" || name === "MAP") return this.#collection(name);
    if (/^[A-Z]$/.test(name)) return { kind: "variable", name };
    if (/^[a-z]+$/.test(name)) return this.#rule(name);
    const type = simpleTypes[name] ?? this.#fail();
    return { kind: "type", type };
  }

  #collection(name: "ARRAY" | "MAP"): Pattern {
    this.#need("<");
    const first = this.#pattern();
    const second = name === "MAP" && this.#take(",") ? this.#pattern() : undefined;
    this.#need(">");
    return second === undefined ? { kind: "array", element: first } : { kind: "map", key: first, value: second };
  }

  #lambda(): Pattern {
    const parameters = [this.#pattern()];
    while (this.#take(",")) parameters.push(this.#pattern());
    this.#need(")");
    this.#need("->");
    return { kind: "lambda", parameters, result: this.#pattern() };
  }

  /** The arguments of a rule tell the reader of the table what it looks at; the rule itself sees all. */
  #rule(name: string): Pattern {
    this.#need("(");
    while (!this.#take(")")) this.#position += 1;
    return { kind: "rule", name };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#position] !== token) return false;
    this.#position += 1;
    return true;
  }

  #need(token: string): void {
    if (!this.#take(token)) this.#fail();
  }

  #fail(): never {
    throw new Error(`Unreadable signature "${this.#text}" at "${this.#tokens[this.#position] ?? "its end"}"`);
  }
}

const simpleTypes: Readonly<Record<string, SqlType>> = {
  BOOLEAN: { kind: "boolean" },
  TINYINT: { kind: "tinyint" },
  INT: { kind: "int" },
  BIGINT: { kind: "bigint" },
  DOUBLE: { kind: "double" },
  STRING: { kind: "string" },
  BINARY: { kind: "binary" },
  DATE: { kind: "date" },
  TIMESTAMP: { kind: "timestamp" },
  TIMESTAMP_NTZ: { kind: "timestamp_ntz" },
  VOID: { kind: "null" },
  VARIANT: { kind: "variant" },
  SECONDS: { kind: "decimal", precision: 16, scale: 6 },
};

/** A value of JSON; numbers keep the text that they were written with, objects all their fields in order. */
export type JsonNode =
  | { readonly kind: "object"; readonly fields: readonly (readonly [name: string, value: JsonNode])[] }
  | { readonly kind: "array"; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" };

/**
 * The first value of a text, as Spark reads it: single quotes are quotes too, control characters may stand in strings,
 * and what follows the value is not looked at. Undefined for a text that is no JSON; `notNumbers` lets NaN and Infinity be.
 */
export function parseJson(text: string, notNumbers = false): JsonNode | undefined {
  try {
    return new JsonParser(text, notNumbers).value(0);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

class Malformed extends Error {}

const deepest = 1_000;
const blanks = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;
const notNumber = /(?:NaN|[+-]?Infinity|[+-]?INF)(?!\w)/y;
const plain = { '"': /[^"\\]*/y, "'": /[^'\\]*/y } as const;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class JsonParser {
  readonly #text: string;
  readonly #notNumbers: boolean;
  #position = 0;

  constructor(text: string, notNumbers: boolean) {
    this.#text = text;
    this.#notNumbers = notNumbers;
  }

  value(depth: number): JsonNode {
    if (depth > deepest) throw new Malformed();
    this.#match(blanks);
    const char = this.#text[this.#position];
    if (char === "{") return this.#object(depth);
    if (char === "[") return this.#array(depth);
    if (char === '"' || char === "'") return { kind: "string", value: this.#string(char) };
    const digits = this.#match(number);
    if (digits !== undefined) return { kind: "number", text: digits };
    const literal = this.#match(word);
    if (literal === "null") return { kind: "null" };
    if (literal !== undefined) return { kind: "boolean", value: literal === "true" };
    const name = this.#notNumbers ? this.#match(notNumber) : undefined;
    if (name !== undefined) return { kind: "number", text: name };
    throw new Malformed();
  }

  #object(depth: number): JsonNode {
    const fields: (readonly [string, JsonNode])[] = [];
    this.#position += 1;
    if (this.#takes("}")) return { kind: "object", fields };
    do {
      this.#match(blanks);
      const quote = this.#text[this.#position];
      if (quote !== '"' && quote !== "'") throw new Malformed();
      const name = this.#string(quote);
      if (!this.#takes(":")) throw new Malformed();
      fields.push([name, this.value(depth + 1)]);
    } while (this.#takes(","));
    if (!this.#takes("}")) throw new Malformed();
    return { kind: "object", fields };
  }

  #array(depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.#position += 1;
    if (this.#takes("]")) return { kind: "array", items };
    do items.push(this.value(depth + 1));
    while (this.#takes(","));
    if (!this.#takes("]")) throw new Malformed();
    return { kind: "array", items };
  }

  #string(quote: '"' | "'"): string {
    let value = "";
    this.#position += 1;
    for (;;) {
      value += this.#match(plain[quote]) ?? "";
      const char = this.#text[this.#position];
      this.#position += 1;
      if (char === quote) return value;
      if (char === undefined) throw new Malformed();
      value += this.#escape();
    }
  }

  #escape(): string {
    const char = this.#text[this.#position] ?? "";
    this.#position += 1;
    if (char !== "u") return escapes[char] ?? this.#fail();
    const code = this.#text.slice(this.#position, this.#position + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(code)) throw new Malformed();
    this.#position += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #fail(): never {
    throw new Malformed();
  }

  #takes(char: string): boolean {
    this.#match(blanks);
    if (this.#text[this.#position] !== char) return false;
    this.#position += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#position = pattern.lastIndex;
    return found[0];
  }
}

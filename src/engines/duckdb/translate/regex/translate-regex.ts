/** A Java regular expression in RE2's words, or why it has none. */
export type TranslatedRegex =
  | { readonly ok: true; readonly pattern: string; readonly endsAtLineEnd: boolean }
  | { readonly ok: false; readonly reason: string };

class Untranslatable extends Error {}

/** Line ends as Java knows them: `.` does not match them, and `$` matches before a last one. */
const lineEnds = String.raw`\n\r\x{85}\x{2028}\x{2029}`;
const blanks = String.raw` \t\n\x0B\f\r`;
const lastLineEnd = String.raw`(?:\r\n|[${lineEnds}])?\z`;

/**
 * Rewrites a Java regular expression, token by token. Only tokens that mean the same are let through.
 * @param whole true where the matched text matters and not only whether there is a match
 */
export function translateRegex(java: string, whole: boolean): TranslatedRegex {
  try {
    const reader = new RegexReader(java, whole);
    const pattern = reader.read();
    return { ok: true, pattern, endsAtLineEnd: reader.endsAtLineEnd };
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, reason: error.message };
    throw error;
  }
}

class RegexReader {
  endsAtLineEnd = false;
  readonly #chars: readonly string[];
  readonly #whole: boolean;
  #position = 0;
  #ignoresCase = false;

  constructor(java: string, whole: boolean) {
    this.#chars = [...java];
    this.#whole = whole;
  }

  read(): string {
    if (this.#rest().startsWith("(?i)")) {
      this.#ignoresCase = true;
      this.#position += 4;
    }
    let result = "";
    while (this.#position < this.#chars.length) result += this.#token();
    return result;
  }

  #token(): string {
    const char = this.#next();
    switch (char) {
      case "\\":
        return this.#escape();
      case "[":
        return this.#class();
      case "(":
        return this.#group();
      case ".":
        return `[^${lineEnds}]`;
      case "$":
        return this.#end();
      case "{":
        return this.#repeat();
      case "*":
      case "+":
      case "?":
        return this.#quantifier(char);
      default:
        return this.#ignoresCase && /[a-zA-Z]/.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : char;
    }
  }

  #escape(): string {
    const char = this.#next();
    if (char === "s") return `[${blanks}]`;
    if (char === "S") return `[^${blanks}]`;
    if (char === "z") return String.raw`\z`;
    if (char === "A") return String.raw`\A`;
    return this.#commonEscape(char);
  }

  /** Escapes that mean the same inside and outside of a class. */
  #commonEscape(char: string): string {
    if (/[dDwWtnrf]/.test(char) || /[^\p{L}\p{N}]/u.test(char)) return `\\${char}`;
    if (char === "p" || char === "P") {
      const category = /^(?:\{(\^?[CLMNPSZ][a-z]?)\})/.exec(this.#rest());
      if (category === null) throw new Untranslatable("a character property other than a Unicode category");
      this.#position += [...category[0]].length;
      return `\\${char}${category[0]}`;
    }
    throw new Untranslatable(/[1-9]/.test(char) ? "a back-reference" : `the escape \\${char}`);
  }

  #class(): string {
    let result = this.#take("^") ? "[^" : "[";
    for (let first = true; ; first = false) {
      const char = this.#next();
      if (char === "]") {
        if (first) throw new Untranslatable("a class that begins with ]");
        return `${result}]`;
      }
      if (char === "[" || (char === "&" && this.#rest().startsWith("&"))) throw new Untranslatable("a class in a class");
      result += char === "\\" ? this.#classEscape() : this.#classChar(char);
    }
  }

  #classEscape(): string {
    const char = this.#next();
    if (char === "s") return blanks;
    return this.#commonEscape(char);
  }

  #classChar(char: string): string {
    if (!this.#ignoresCase || !/[a-zA-Z]/.test(char)) return char === "^" ? String.raw`\^` : char;
    const range = /^-([^\]\\])/.exec(this.#rest())?.[1];
    const last = range ?? char;
    if (range !== undefined) this.#position += 2;
    const sameCase = /^(?:[a-z]{2}|[A-Z]{2})$/.test(char + last);
    if (!sameCase) throw new Untranslatable("a range across cases under (?i)");
    return `${char.toLowerCase()}-${last.toLowerCase()}${char.toUpperCase()}-${last.toUpperCase()}`;
  }

  #group(): string {
    if (!this.#take("?")) return "(";
    if (this.#take(":")) return "(?:";
    if (/^(?:=|!|<=|<!|>)/.test(this.#rest())) throw new Untranslatable("a lookaround or an atomic group");
    throw new Untranslatable("a group with a name or flags");
  }

  #end(): string {
    const next = this.#chars[this.#position];
    if (next !== undefined && next !== ")" && next !== "|") throw new Untranslatable("$ in the middle of the pattern");
    this.endsAtLineEnd = true;
    return this.#whole ? String.raw`\z` : lastLineEnd;
  }

  #repeat(): string {
    const counts = /^(\d{1,4})(,(\d{1,4})?)?\}/.exec(this.#rest());
    if (counts === null) throw new Untranslatable("{ that counts nothing");
    if (Number(counts[1]) > 1000 || Number(counts[3] ?? 0) > 1000) throw new Untranslatable("more than 1000 repetitions");
    this.#position += counts[0].length;
    return this.#quantifier(`{${counts[0]}`);
  }

  #quantifier(text: string): string {
    if (this.#take("?")) return `${text}?`;
    if (this.#take("+")) throw new Untranslatable("a possessive quantifier");
    return text;
  }

  #next(): string {
    const char = this.#chars[this.#position];
    if (char === undefined) throw new Untranslatable("an end in the middle");
    this.#position += 1;
    return char;
  }

  #take(char: string): boolean {
    if (this.#chars[this.#position] !== char) return false;
    this.#position += 1;
    return true;
  }

  #rest(): string {
    return this.#chars.slice(this.#position).join("");
  }
}

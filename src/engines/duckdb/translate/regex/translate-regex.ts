import { bothCases } from "./both-cases.js";
import { Obstacle } from "./obstacle.js";

/** A pattern of Java in the spelling of RE2, without the `$` at its very end. */
export interface Regex {
  readonly kind: "regex";
  readonly body: string;
  /** The pattern ended in `$`. */
  readonly end: boolean;
  readonly groups: number;
  /** The pattern matches the empty text, where Java and RE2 go on differently. */
  readonly matchesNothing: () => boolean;
}

/** What stands in the way of a translation. */
export interface Untranslatable {
  readonly kind: "untranslatable";
  readonly what: string;
}

/** Translates a regular expression from Java to RE2 token by token. What the two read differently is spelled out or refused. */
export function translateRegex(pattern: string): Regex | Untranslatable {
  try {
    return new RegexTranslator(pattern).run();
  } catch (error) {
    if (error instanceof Obstacle) return { kind: "untranslatable", what: error.message };
    throw error;
  }
}

const space = " \\t\\n\\x0B\\f\\r";
const lineBreaks = "\\n\\r\\x{85}\\x{2028}\\x{2029}";
const sameEscapes = "dDwWtnrfa";
const categories = "L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|N|Nd|Nl|No|P|Pd|Ps|Pe|Po|S|Sc|Sm|Z|Zs";
/** Marks a class that holds every character, until it is whole. */
const everything = "\0";

class RegexTranslator {
  readonly #pattern: string;
  #position = 0;
  #output = "";
  #groups = 0;
  #depth = 0;
  #end = false;
  #alternatives = false;
  #ignoresCase = false;
  #dotMatchesBreaks = false;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  run(): Regex {
    this.#flags();
    const start = this.#position;
    while (this.#position < this.#pattern.length) this.#next();
    if (this.#depth !== 0) throw new Obstacle("an unclosed group", "INVALID_PARAMETER_VALUE.PATTERN");
    // `a|b$` ends in $ in one alternative only.
    if (this.#end && this.#alternatives) throw new Obstacle("$ in one of several alternatives");
    const matchesNothing = (): boolean => this.#matchesNothing(this.#pattern.slice(start));
    return { kind: "regex", body: this.#output, end: this.#end, groups: this.#groups, matchesNothing };
  }

  #flags(): void {
    const match = /^\(\?([a-zA-Z]+)\)/.exec(this.#pattern);
    if (!match) return;
    for (const flag of match[1] ?? "") {
      if (flag === "i") this.#ignoresCase = true;
      else if (flag === "s") this.#dotMatchesBreaks = true;
      else throw new Obstacle(`the flag (?${flag})`);
    }
    this.#position = match[0].length;
  }

  #matchesNothing(pattern: string): boolean {
    try {
      return new RegExp(pattern.replace(/\(\?<[A-Za-z]\w*>/g, "(")).test("");
    } catch {
      return true;
    }
  }

  #next(): void {
    const char = this.#pattern[this.#position] ?? "";
    this.#position += 1;
    switch (char) {
      case "\\":
        this.#output += this.#escape(false);
        return;
      case "[":
        this.#output += this.#class();
        return;
      case "(":
        return this.#open();
      case ")":
        this.#depth -= 1;
        if (this.#depth < 0) throw new Obstacle("an unopened group", "INVALID_PARAMETER_VALUE.PATTERN");
        this.#output += char;
        return;
      case "|":
        if (this.#depth === 0) this.#alternatives = true;
        this.#output += char;
        return;
      case ".":
        this.#output += this.#dotMatchesBreaks ? "(?s:.)" : `[^${lineBreaks}]`;
        return;
      case "$":
        if (this.#position !== this.#pattern.length) throw new Obstacle("$ before its end");
        this.#end = true;
        return;
      case "*":
      case "+":
      case "?":
        return this.#quantifier(char);
      case "{":
        return this.#repetition();
      default:
        this.#output += this.#literal(char);
    }
  }

  #quantifier(written: string): void {
    this.#output += written;
    const next = this.#pattern[this.#position];
    if (next === "+") throw new Obstacle("a possessive quantifier");
    if (next !== "?") return;
    this.#position += 1;
    this.#output += "?";
  }

  #repetition(): void {
    const match = /^\d{1,3}(?:,\d{0,3})?\}/.exec(this.#pattern.slice(this.#position));
    if (!match) throw new Obstacle("{ without a count below 1000");
    this.#position += match[0].length;
    this.#quantifier(`{${match[0]}`);
  }

  #open(): void {
    const rest = this.#pattern.slice(this.#position);
    const named = /^\?<[A-Za-z]\w*>/.exec(rest);
    this.#depth += 1;
    if (!rest.startsWith("?") || named) {
      this.#groups += 1;
      this.#position += named?.[0].length ?? 0;
      this.#output += "(";
      return;
    }
    if (/^\?<?[=!]/.test(rest)) throw new Obstacle("a lookaround");
    if (rest.startsWith("?>")) throw new Obstacle("an atomic group");
    if (!rest.startsWith("?:")) throw new Obstacle("a flag inside the pattern");
    this.#position += 2;
    this.#output += "(?:";
  }

  /** What stands after a backslash, inside a class or outside. */
  #escape(inClass: boolean): string {
    const char = this.#pattern[this.#position] ?? "";
    this.#position += 1;
    if (char === "") throw new Obstacle("a backslash at its end", "INVALID_PARAMETER_VALUE.PATTERN");
    if (sameEscapes.includes(char)) return `\\${char}`;
    if (char === "s") return inClass ? space : `[${space}]`;
    if (char === "S" && !inClass) return `[^${space}]`;
    if (char === "p" || char === "P") return this.#category(char);
    if (char === "x" || char === "u") return this.#codePoint(char);
    if ((char === "A" || char === "z") && !inClass) return `\\${char}`;
    if (/[1-9k]/.test(char)) throw new Obstacle("a back-reference");
    if (/[A-Za-z0-9]/.test(char) || char > "\x7f") throw new Obstacle(`the escape \\${char}`);
    return `\\${char}`;
  }

  #category(letter: string): string {
    const match = new RegExp(`^\\{(?:Is)?(${categories})\\}`).exec(this.#pattern.slice(this.#position));
    if (!match) throw new Obstacle(`\\${letter} with what is no general category of Unicode`);
    if (this.#ignoresCase) throw new Obstacle("(?i) with a category of Unicode");
    this.#position += match[0].length;
    return `\\${letter}{${match[1]}}`;
  }

  #codePoint(letter: string): string {
    const rest = this.#pattern.slice(this.#position);
    const match =
      letter === "u" ? /^([0-9a-fA-F]{4})/.exec(rest) : /^(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,6})\})/.exec(rest);
    const code = match?.[1] ?? match?.[2];
    if (!match || code === undefined) throw new Obstacle(`\\${letter} without a code`);
    if (this.#ignoresCase) throw new Obstacle("(?i) with the code of a character");
    this.#position += match[0].length;
    return `\\x{${code}}`;
  }

  #literal(char: string): string {
    if (!this.#ignoresCase) return char;
    if (char > "\x7f") throw new Obstacle("(?i) with a letter beyond ASCII");
    return /[a-zA-Z]/.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : char;
  }

  #class(): string {
    const negated = this.#pattern[this.#position] === "^";
    if (negated) this.#position += 1;
    if (this.#pattern[this.#position] === "]") throw new Obstacle("an empty [ ]");
    let members = "";
    for (;;) {
      const char = this.#pattern[this.#position];
      if (char === undefined) throw new Obstacle("an unclosed [", "INVALID_PARAMETER_VALUE.PATTERN");
      this.#position += 1;
      if (char === "]") break;
      if (char === "[") throw new Obstacle("[ inside [ ]");
      if (char === "&" && this.#pattern[this.#position] === "&") throw new Obstacle("&& inside [ ]");
      members += char === "\\" ? this.#member() : char;
    }
    if (members === everything && !negated) return "(?s:.)";
    if (members.includes(everything)) throw new Obstacle("\\S inside [ ]");
    return `[${negated ? "^" : ""}${this.#ignoresCase ? bothCases(members) : members}]`;
  }

  /** An escape inside a class. `[\s\S]` is every character; any other class with \S has no exact spelling. */
  #member(): string {
    const both = /^(?:s\\S|S\\s)/.exec(this.#pattern.slice(this.#position));
    if (both) {
      this.#position += both[0].length;
      return everything;
    }
    return this.#pattern[this.#position] === "S" ? everything + everything : this.#escape(true);
  }
}

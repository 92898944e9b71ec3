import { anyLineBreak, codePoint, escapedClass, namedClass, range, withBothCases } from "./java-classes.js";
import type { RegexNode } from "./java-regex-tree.js";
import { Obstacle } from "./obstacle.js";

interface Flags {
  readonly ignoresCase: boolean;
  readonly dotMatchesBreaks: boolean;
  readonly multiline: boolean;
}

/** A parsed pattern. */
export interface ParsedRegex {
  readonly tree: RegexNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

const invalid = "INVALID_PARAMETER_VALUE.PATTERN";
const breaks = "\\n\\r\\x85\\u2028\\u2029";
// A combining mark is part of a word when it stands on a letter.
const wordCharacter = "(?:[_\\p{L}\\p{Nd}]|(?<=[\\p{L}\\p{Nd}]\\p{Mn}*)\\p{Mn})";
const boundary = `(?:(?<=${wordCharacter})(?!${wordCharacter})|(?<!${wordCharacter})(?=${wordCharacter}))`;
const end = `(?<!\\r(?=\\n))(?=(?:\\r\\n|[${breaks}])?(?![\\s\\S]))`;
const lineEnd = `(?<!\\r(?=\\n))(?=[${breaks}]|(?![\\s\\S]))`;
// Java does not take the end of the text for the start of a line.
const lineStart = `(?:(?<![\\s\\S])|(?<=\\r\\n|[\\n\\x85\\u2028\\u2029]|\\r(?!\\n))(?=[\\s\\S]))`;
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** Reads a pattern of java.util.regex.Pattern. Throws an Obstacle, with a class where Java rejects the pattern too. */
export function parseJavaRegex(pattern: string): ParsedRegex {
  return new JavaRegexParser(pattern).run();
}

class JavaRegexParser {
  readonly #pattern: string;
  #position = 0;
  #groups = 0;
  #flags: Flags = { ignoresCase: false, dotMatchesBreaks: false, multiline: false };
  readonly #names = new Map<string, number>();

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  run(): ParsedRegex {
    const tree = this.#alternatives();
    if (this.#position < this.#pattern.length) throw new Obstacle("an unopened group", invalid);
    return { tree, groups: this.#groups, names: this.#names };
  }

  /** Up to the end of the pattern or of the group; flags that are set inside end there. */
  #alternatives(): RegexNode {
    const outer = this.#flags;
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    this.#flags = outer;
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { kind: "alternatives", branches };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      const char = this.#peek();
      if (char === undefined || char === "|" || char === ")") return { kind: "sequence", items };
      const atom = this.#atom();
      if (atom !== undefined) items.push(this.#quantified(atom));
    }
  }

  #atom(): RegexNode | undefined {
    const char = this.#next();
    switch (char) {
      case "(":
        return this.#group();
      case "[":
        return { kind: "text", text: this.#class() };
      case "\\":
        return this.#escape();
      case ".":
        return { kind: "text", text: this.#flags.dotMatchesBreaks ? "[\\s\\S]" : `[^${breaks}]` };
      case "^":
        return { kind: "text", text: this.#flags.multiline ? lineStart : "(?<![\\s\\S])" };
      case "$":
        return { kind: "text", text: this.#flags.multiline ? lineEnd : end };
      case "*":
      case "+":
      case "?":
        throw new Obstacle(`${char} without anything before it`, invalid);
      case "{":
        throw new Obstacle("{ without anything before it", invalid);
      default:
        return this.#literal(char.codePointAt(0) ?? 0);
    }
  }

  #literal(code: number): RegexNode {
    if (!this.#flags.ignoresCase) return { kind: "text", text: codePoint(code) };
    return { kind: "text", text: `[${withBothCases(code, code)}]` };
  }

  #quantified(body: RegexNode): RegexNode {
    if (!"*+?{".includes(this.#pattern[this.#position] ?? " ")) return body;
    const match = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/.exec(this.#pattern.slice(this.#position));
    if (!match) throw new Obstacle("{ without a count", invalid);
    this.#position += match[0].length;
    const [, symbol, low, comma, high, mode = ""] = match;
    const least = symbol === undefined ? Number(low) : symbol === "+" ? 1 : 0;
    const open = symbol === undefined ? comma !== undefined && (high ?? "") === "" : symbol !== "?";
    const most = open ? Number.POSITIVE_INFINITY : symbol === "?" ? 1 : Number(comma === undefined ? low : high);
    if (least > most) throw new Obstacle("a count from more to less", invalid);
    const counts = symbol ?? `{${least}${comma ?? ""}${open ? "" : comma === undefined ? "" : most}}`;
    const written = counts + (mode === "?" ? "?" : "");
    const repeated: RegexNode = { kind: "repeated", body, least, most, written };
    if (/^[*+?]/.test(this.#pattern.slice(this.#position))) throw new Obstacle("two quantifiers in a row", invalid);
    return mode === "+" ? { kind: "atomic", body: repeated } : repeated;
  }

  #group(): RegexNode | undefined {
    if (!this.#take("?")) return this.#capture();
    const rest = this.#pattern.slice(this.#position);
    const name = /^<([A-Za-z][A-Za-z0-9]*)>/.exec(rest);
    if (name?.[1] !== undefined) {
      this.#position += name[0].length;
      if (this.#names.has(name[1])) throw new Obstacle("two groups of one name", invalid);
      this.#names.set(name[1], this.#groups + 1);
      return this.#capture();
    }
    const look = /^(?:<?[=!]|:|>)/.exec(rest)?.[0];
    if (look !== undefined) {
      this.#position += look.length;
      const body = this.#body();
      return look === ">" ? { kind: "atomic", body } : { kind: "group", opening: `(?${look}`, body };
    }
    return this.#inlineFlags(rest);
  }

  /** `(?i)` up to the end of the group around it, or `(?i:…)`. */
  #inlineFlags(rest: string): RegexNode | undefined {
    const match = /^([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(rest);
    if (!match) throw new Obstacle("an unknown kind of group", invalid);
    const [whole, on = "", off = "", close] = match;
    if (/[^ismu]/.test(on + off) || on.includes("u")) throw new Obstacle(`the flag (?${on}${off && `-${off}`})`);
    this.#position += whole.length;
    const outer = this.#flags;
    const flag = (letter: string, now: boolean): boolean => on.includes(letter) || (now && !off.includes(letter));
    this.#flags = {
      ignoresCase: flag("i", outer.ignoresCase),
      dotMatchesBreaks: flag("s", outer.dotMatchesBreaks),
      multiline: flag("m", outer.multiline),
    };
    if (close === ")") return undefined;
    const body = this.#body();
    this.#flags = outer;
    return { kind: "group", opening: "(?:", body };
  }

  #capture(): RegexNode {
    this.#groups += 1;
    const index = this.#groups;
    return { kind: "capture", index, body: this.#body() };
  }

  #body(): RegexNode {
    const body = this.#alternatives();
    if (!this.#take(")")) throw new Obstacle("an unclosed group", invalid);
    return body;
  }

  #escape(): RegexNode | undefined {
    const char = this.#peek() ?? "";
    if (char === "Q") return this.#quoted();
    const fixed = this.#anchor(char);
    if (fixed !== undefined) {
      this.#position += 1;
      return { kind: "text", text: fixed };
    }
    if (/[1-9]/.test(char)) return this.#reference();
    const name = /^k<([A-Za-z][A-Za-z0-9]*)>/.exec(this.#pattern.slice(this.#position));
    if (name) {
      this.#position += name[0].length;
      const index = this.#names.get(name[1] ?? "") ?? 0;
      if (index === 0) throw new Obstacle("a reference to no group", invalid);
      return { kind: "reference", index };
    }
    const set = this.#classEscape();
    if (typeof set === "string") return { kind: "text", text: set };
    return this.#literal(set);
  }

  #anchor(char: string): string | undefined {
    switch (char) {
      case "A":
        return "(?<![\\s\\S])";
      case "z":
        return "(?![\\s\\S])";
      case "Z":
        return end;
      case "b":
        if (this.#pattern[this.#position + 1] === "{") throw new Obstacle("\\b{g}");
        return boundary;
      case "B":
        return `(?!${boundary})`;
      case "R":
        return anyLineBreak;
      default:
        return undefined;
    }
  }

  /** Java reads as many digits as there are groups. */
  #reference(): RegexNode {
    let index = Number(this.#next());
    while (/^\d$/.test(this.#peek() ?? "") && index * 10 + Number(this.#peek()) <= this.#groups)
      index = index * 10 + Number(this.#next());
    if (index > this.#groups) throw new Obstacle("a reference to a group that comes later");
    return { kind: "reference", index };
  }

  #quoted(): RegexNode {
    const from = this.#position + 1;
    const close = this.#pattern.indexOf("\\E", from);
    const text = this.#pattern.slice(from, close < 0 ? undefined : close);
    this.#position = close < 0 ? this.#pattern.length : close + 2;
    // A quantifier behind it belongs to its last character.
    const chars = Array.from(text, (char) => this.#literal(char.codePointAt(0) ?? 0));
    const last = chars.pop();
    return { kind: "sequence", items: last === undefined ? [] : [...chars, this.#quantified(last)] };
  }

  /** What stands after a backslash, inside a class or outside: a class, or the code of a character. */
  #classEscape(): string | number {
    const char = this.#next();
    const known = escapedClass(char);
    if (known !== undefined) return known;
    const control = controls[char];
    if (control !== undefined) return control;
    if (char === "p" || char === "P") return this.#category(char === "P");
    const code = this.#codeEscape(char);
    if (code !== undefined) return code;
    if (/[A-Za-z0-9]/.test(char))
      throw new Obstacle(`the escape \\${char}`, /[GXNQE]/.test(char) ? undefined : invalid);
    return char.codePointAt(0) ?? 0;
  }

  #codeEscape(char: string): number | undefined {
    const forms: Readonly<Record<string, RegExp>> = {
      x: /^(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,6})\})/,
      u: /^([0-9a-fA-F]{4})/,
      "0": /^([0-3][0-7]{2}|[0-7]{1,2})/,
      c: /^([@-_a-z])/,
    };
    const form = forms[char];
    if (form === undefined) return undefined;
    const match = form.exec(this.#pattern.slice(this.#position));
    if (!match) throw new Obstacle(`\\${char} without a code`, invalid);
    this.#position += match[0].length;
    const text = match[1] ?? match[2] ?? "";
    if (char === "c") return text.charCodeAt(0) ^ 64;
    const code = Number.parseInt(text, char === "0" ? 8 : 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Obstacle(`the code \\${char}${text}`);
    return code;
  }

  #category(negated: boolean): string {
    const match = /^(?:\{([A-Za-z_=]+)\}|([A-Z]))/.exec(this.#pattern.slice(this.#position));
    if (!match) throw new Obstacle("\\p without a name", invalid);
    if (this.#flags.ignoresCase) throw new Obstacle("(?i) with a category of Unicode");
    this.#position += match[0].length;
    return namedClass(match[1] ?? match[2] ?? "", negated);
  }

  /** A class; the opening bracket is read. `&&` binds least, and the negation holds for all of it. */
  #class(): string {
    const negated = this.#take("^");
    const operands: string[] = [];
    let members = this.#members(true);
    for (;;) {
      operands.push(`[${members}]`);
      if (this.#take("]")) break;
      this.#position += 2;
      members = this.#members(false);
    }
    return `[${negated ? "^" : ""}${operands.join("&&")}]`;
  }

  /** Up to the closing bracket or `&&`. */
  #members(isFirst: boolean): string {
    let members = "";
    for (let first = isFirst; ; first = false) {
      const char = this.#peek();
      if (char === undefined) throw new Obstacle("an unclosed [", invalid);
      if ((char === "]" && !first) || this.#pattern.startsWith("&&", this.#position)) return members;
      this.#position += char.length;
      if (char === "[") members += this.#class();
      else members += this.#member(char);
    }
  }

  #member(char: string): string {
    const low = char === "\\" ? this.#classEscape() : (char.codePointAt(0) ?? 0);
    if (typeof low === "string") return low;
    if (!this.#pattern.startsWith("-", this.#position)) return this.#range(low, low);
    if (/^-(?:\]|\[|&&|$)/.test(this.#pattern.slice(this.#position))) return this.#range(low, low);
    this.#position += 1;
    const next = this.#next();
    const high = next === "\\" ? this.#classEscape() : (next.codePointAt(0) ?? 0);
    if (typeof high === "string") throw new Obstacle("a range up to a class");
    if (high < low) throw new Obstacle("a range from more to less", invalid);
    return this.#range(low, high);
  }

  #range(low: number, high: number): string {
    return this.#flags.ignoresCase ? withBothCases(low, high) : range(low, high);
  }

  #peek(): string | undefined {
    const code = this.#pattern.codePointAt(this.#position);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  #next(): string {
    const char = this.#peek();
    if (char === undefined) throw new Obstacle("a backslash at its end", invalid);
    this.#position += char.length;
    return char;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#position)) return false;
    this.#position += text.length;
    return true;
  }
}

import { partsOf, type RegexNode } from "./java-regex-tree.js";
import { Obstacle } from "./obstacle.js";
import { parseJavaRegex } from "./parse-java-regex.js";

/** A pattern of Java as a RegExp of JavaScript that matches the same texts. */
export interface JavaRegex {
  readonly regex: RegExp;
  /** The number in `regex` of each group of the pattern; the first is the whole match. */
  readonly groups: readonly number[];
  readonly names: ReadonlyMap<string, number>;
  /** True when a group may keep what an earlier round of a repetition captured, which JavaScript forgets. */
  readonly forgets: boolean;
}

/** Throws an Obstacle for what JavaScript cannot say, with a class where Java rejects the pattern too. */
export function javaRegex(pattern: string): JavaRegex {
  const { tree, groups, names } = parseJavaRegex(pattern);
  captured(tree, new Set());
  const writer = new RegexWriter();
  const source = writer.write(tree);
  const numbers = Array.from({ length: groups + 1 }, (_, index) =>
    index === 0 ? 0 : (writer.numbers.get(index) ?? 0),
  );
  return { regex: new RegExp(source, "gv"), groups: numbers, names, forgets: forgets(tree, false) };
}

class RegexWriter {
  /** The numbers of captured groups by their numbers in the pattern. */
  readonly numbers: Map<number, number> = new Map();
  #count = 0;

  write(node: RegexNode): string {
    switch (node.kind) {
      case "text":
        return node.text;
      case "sequence":
        return node.items.map((item) => this.write(item)).join("");
      case "alternatives":
        return `(?:${node.branches.map((branch) => this.write(branch)).join("|")})`;
      case "capture":
        this.#count += 1;
        this.numbers.set(node.index, this.#count);
        return `(${this.write(node.body)})`;
      case "group":
        return `${node.opening}${this.write(node.body)})`;
      case "atomic": {
        // A lookahead gives nothing back.
        this.#count += 1;
        const number = this.#count;
        return `(?=(${this.write(node.body)}))\\${number}(?:)`;
      }
      case "repeated":
        return `(?:${this.write(node.body)})${node.written}`;
      case "reference":
        return `\\${this.numbers.get(node.index) ?? 0}(?:)`;
    }
  }
}

/**
 * The groups that have surely captured something behind the node. In JavaScript a reference to a group that took no part
 * matches nothing; in Java it fails: so such a reference is an Obstacle.
 */
function captured(node: RegexNode, before: ReadonlySet<number>): ReadonlySet<number> {
  switch (node.kind) {
    case "text":
      return before;
    case "reference":
      if (!before.has(node.index)) throw new Obstacle("a reference to a group that may take no part");
      return before;
    case "sequence":
      return node.items.reduce((known, item) => captured(item, known), before);
    case "alternatives": {
      const [first = before, ...others] = node.branches.map((branch) => captured(branch, before));
      return new Set([...first].filter((index) => others.every((other) => other.has(index))));
    }
    case "capture":
      return new Set([...captured(node.body, before), node.index]);
    case "atomic":
      return captured(node.body, before);
    case "group": {
      const inside = captured(node.body, before);
      return node.opening.endsWith("!") ? before : inside;
    }
    case "repeated": {
      const inside = captured(node.body, before);
      return node.least === 0 ? before : inside;
    }
  }
}

/** True for a group that one round of a repetition may pass by. */
function forgets(node: RegexNode, isRepeated: boolean): boolean {
  if (node.kind === "capture" && isRepeated) return true;
  const again = isRepeated || (node.kind === "repeated" && node.most > 1 && hasChoice(node.body));
  return partsOf(node).some((part) => forgets(part, again));
}

function hasChoice(node: RegexNode): boolean {
  if (node.kind === "alternatives" || (node.kind === "repeated" && node.least === 0)) return true;
  return partsOf(node).some(hasChoice);
}

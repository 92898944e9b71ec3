import { type Level, level } from "./print/level.js";

/** A piece of text, twice: as an author may write it, and with parentheses around everything that has an operator. */
export interface Texts {
  readonly text: string;
  readonly explicit: string;
}

/** An expression that was written, and how tightly it holds. Both texts must mean the same. */
export interface Written extends Texts {
  readonly level: Level;
}

/** What needs no parentheses anywhere. */
export function atom(text: string): Written {
  return { text, explicit: text, level: level.primary };
}

/** The expression with parentheses around it, which change nothing. */
export function inParentheses({ text, explicit }: Texts): Written {
  return { text: `(${text})`, explicit: `(${explicit})`, level: level.primary };
}

/** The expression where it must hold at least so tightly. */
export function operand(written: Written, least: Level): Texts {
  const explicit = written.level < level.primary ? `(${written.explicit})` : written.explicit;
  return { text: written.level < least ? `(${written.text})` : written.text, explicit };
}

/** Pieces beside each other. */
export function together(own: Level, pieces: readonly (string | Texts)[]): Written {
  const textsOf = (pick: (texts: Texts) => string): string =>
    pieces.map((piece) => (typeof piece === "string" ? piece : pick(piece))).join("");
  return { text: textsOf(({ text }) => text), explicit: textsOf(({ explicit }) => explicit), level: own };
}

/** The same, filled into a template: operands are values between commas or words, where any expression may stand. */
export function form(strings: TemplateStringsArray, ...values: readonly Texts[]): Written {
  return together(
    level.primary,
    strings.flatMap((text, index) => [text, ...values.slice(index, index + 1)]),
  );
}

/** `left operator right`, where both sides of one level go from left to right. */
export function infix(own: Level, left: Written, operator: string, right: Written): Written {
  const tighter = Object.values(level).find((other) => other > own) ?? level.primary;
  return together(own, [operand(left, own), ` ${operator} `, operand(right, tighter)]);
}

/** `a, b, c` */
export function listOf(items: readonly Texts[]): Texts {
  return together(
    level.lambda,
    items.flatMap((item, index) => (index === 0 ? [item] : [", ", item])),
  );
}

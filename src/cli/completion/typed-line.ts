/** A command line as far as it is typed. */
export interface TypedLine {
  /** The words before the one that is being typed, without their quotes. */
  readonly words: readonly string[];
  readonly current: TypedWord;
}

/** The word that is being typed. */
export interface TypedWord {
  /** Without quotes. */
  readonly text: string;
  /** The quote that is open, if one is. */
  readonly quote: "" | '"' | "'";
  /** How much of the text stands before what the shell takes for the word: it breaks words at more than spaces. */
  readonly before: number;
}

const none: TypedWord = { text: "", quote: "", before: 0 };

/** Reads a line as bash does. @param breaks characters at which the shell breaks words for completion */
export function typedLine(line: string, breaks: string): TypedLine {
  const words: string[] = [];
  let current: TypedWord | undefined;
  let quote: TypedWord["quote"] = "";
  const add = (character: string, isBreak: boolean): void => {
    const text = (current?.text ?? "") + character;
    current = { text, quote, before: isBreak ? text.length : (current?.before ?? 0) };
  };
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === quote) {
      quote = "";
      current = { ...(current ?? none), quote };
    } else if (quote === "" && (character === '"' || character === "'")) {
      quote = character;
      current = { ...(current ?? none), quote };
    } else if (character === "\\" && quote !== "'") {
      at += 1;
      add(line.charAt(at), false);
    } else if (quote === "" && /\s/.test(character)) {
      if (current !== undefined) words.push(current.text);
      current = undefined;
    } else {
      add(character, quote === "" && breaks.includes(character));
    }
  }
  return { words, current: current ?? none };
}

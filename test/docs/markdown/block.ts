/** A fenced block of a page. */
export interface Block {
  /** Relative to the repository. */
  readonly page: string;
  /** The line of its first line of text, from 1. */
  readonly line: number;
  /** The first word after the fence; empty where there is none. */
  readonly language: string;
  /** The other words after the fence: `exit=1` is a name and a value, `run` a name with an empty one. */
  readonly words: ReadonlyMap<string, string>;
  readonly text: string;
}

/** `docs/ci.md:31` */
export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`;
}

/** The fenced blocks of a Markdown text. A block inside a list is moved to the left margin. */
export function blocksOf(page: string, markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent = "", fence = "", info = ""] = /^(\s*)(`{3,})(.*)$/.exec(lines[index] ?? "") ?? [];
    if (fence === "") continue;
    const start = index + 1;
    const end = lines.findIndex((line, at) => at >= start && line.trim() === fence);
    if (end < 0) throw new Error(`${page}:${index + 1}: this block has no end`);
    const text = lines.slice(start, end).map((line) => line.replace(new RegExp(`^\\s{0,${indent.length}}`), ""));
    blocks.push({ page, line: start + 1, ...infoOf(info), text: `${text.join("\n")}\n` });
    index = end;
  }
  return blocks;
}

function infoOf(info: string): Pick<Block, "language" | "words"> {
  const [language = "", ...words] = info.trim().match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const entries = words.map((word): [string, string] => {
    const [, name = word, value = ""] = /^([\w-]+)=(.*)$/s.exec(word) ?? [];
    return [name, value.replaceAll('"', "")];
  });
  return { language, words: new Map(entries) };
}

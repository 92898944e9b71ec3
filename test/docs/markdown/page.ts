import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { root } from "../../cli/command.js";
import { type Block, blocksOf } from "./block.js";

/** A Markdown file of the documentation. */
export interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly markdown: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** A part of a page that stands on its own: what a `##` heading begins. */
export interface Section {
  readonly page: string;
  /** The heading; empty for what stands before the first one. */
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** The README and everything in docs. */
export const pages: readonly Page[] = globSync(["README.md", "docs/**/*.md"], { cwd: root })
  .toSorted()
  .map((path) => pageOf(path, readFileSync(join(root, path), "utf8")));

/** A page of this text. */
export function pageOf(path: string, markdown: string): Page {
  const blocks = blocksOf(path, markdown);
  const inBlock = linesOf(blocks);
  const starts = [{ heading: "", line: 0 }];
  for (const [index, text] of markdown.split("\n").entries()) {
    const heading = /^## +(.+?) *$/.exec(text)?.[1];
    if (heading !== undefined && !inBlock.has(index + 1)) starts.push({ heading, line: index + 1 });
  }
  const sections = starts.map(({ heading, line }, index): Section => {
    const end = starts[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    return { page: path, heading, blocks: blocks.filter((block) => block.line > line && block.line < end) };
  });
  return { path, markdown, blocks, sections };
}

/** The lines that are inside a block. */
export function linesOf(blocks: readonly Block[]): ReadonlySet<number> {
  return new Set(blocks.flatMap(({ line, text }) => text.split("\n").map((_, index) => line + index)));
}

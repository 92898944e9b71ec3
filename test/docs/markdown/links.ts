import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../cli/command.js";
import { linesOf, type Page, pageOf } from "./page.js";

/** A link of a page. */
export interface Link {
  readonly place: string;
  readonly target: string;
}

/** The links in the text of a page, without those in its blocks and in inline code. */
export function linksOf({ path, markdown, blocks }: Page): readonly Link[] {
  const inBlock = linesOf(blocks);
  return markdown.split("\n").flatMap((text, index) => {
    if (inBlock.has(index + 1)) return [];
    const plain = text.replaceAll(/`[^`]*`/g, "");
    return [...plain.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => ({
      place: `${path}:${index + 1}`,
      target: match[1] ?? "",
    }));
  });
}

/** The anchors of a Markdown file, as GitHub makes them of its headings. */
export function anchorsOf(path: string): ReadonlySet<string> {
  const { markdown, blocks } = pageOf(path, readFileSync(join(root, path), "utf8"));
  const inBlock = linesOf(blocks);
  const anchors = new Set<string>();
  for (const [index, text] of markdown.split("\n").entries()) {
    const heading = /^#{1,6} +(.+?) *$/.exec(text)?.[1];
    if (heading === undefined || inBlock.has(index + 1)) continue;
    const slug = slugOf(heading);
    let [anchor, count] = [slug, 0];
    while (anchors.has(anchor)) anchor = `${slug}-${(count += 1)}`;
    anchors.add(anchor);
  }
  return anchors;
}

function slugOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandLineParts } from "./command-line.js";
import { configurationParts } from "./configuration.js";
import { expectationParts } from "./expectations.js";
import { functionParts } from "./functions.js";

/** The parts of a page that are made from the code, by their names in its template. */
export type Parts = Readonly<Record<string, string>>;

const pages: Readonly<Record<string, (root: string) => Promise<Parts>>> = {
  "expectations.md": expectationParts,
  "configuration.md": configurationParts,
  "command-line.md": commandLineParts,
  "functions.md": functionParts,
};

/** Writes every generated page to the folder. */
export async function writePages(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, partsOf] of Object.entries(pages)) {
    const template = await readFile(join(root, "scripts/docs/templates", name), "utf8");
    await writeFile(join(folder, name), filled(name, template, await partsOf(root)));
  }
}

/** The template with every `{{name}}` replaced, and a note that says where the text comes from. */
function filled(name: string, template: string, parts: Parts): string {
  const used = new Set<string>();
  const text = template.replaceAll(/\{\{([\w-]+)\}\}/g, (_, part: string) => {
    const found = parts[part];
    if (found === undefined) throw new Error(`The template of ${name} names a part ${part} that there is not`);
    used.add(part);
    return found.trim();
  });
  const unused = Object.keys(parts).filter((part) => !used.has(part));
  if (unused.length > 0) throw new Error(`The template of ${name} leaves out ${unused.join(", ")}`);
  return `<!-- \`npm run docs\` writes this page from scripts/docs/templates/${name} and the code. -->\n\n${text.trim()}\n`;
}

import * as authors from "../../../src/index.js";
import type { Block } from "../markdown/block.js";

/** What a block of TypeScript or JavaScript is to the reader. */
export interface CodeFile {
  readonly name: string;
  readonly kind: "suite" | "config" | "program" | "module";
  readonly text: string;
  /** How many lines the text has before those of the block. */
  readonly linesBefore: number;
}

/** The languages of blocks that are code of the package's users. */
export const codeLanguages: ReadonlySet<string> = new Set(["ts", "js"]);

/** The block as a file that can be compiled and run. @param index tells files without a name apart */
export function codeFileOf(block: Block, index: number): CodeFile {
  const { text, linesBefore } = completed(block);
  const kind = kindOf(block, text);
  const ending = block.language === "js" ? "js" : "ts";
  const unnamed = { suite: `example-${index}.dq.${ending}`, config: `dq.config.${ending}` } as const;
  const name = fileNameOf(block) ?? (kind in unnamed ? unnamed[kind as keyof typeof unnamed] : `example-${index}.ts`);
  return { name, kind, text, linesBefore };
}

/** The file that a block says it is: in its info string, or in a comment on its first line. */
export function fileNameOf({ words, text }: Block): string | undefined {
  return words.get("file") ?? /^(?:\/\/|#) (\S*\w\.\w+)\n/.exec(text)?.[1];
}

function kindOf(block: Block, text: string): CodeFile["kind"] {
  const name = fileNameOf(block) ?? "";
  if (/\.dq\.[mc]?[tj]s$/.test(name)) return "suite";
  if (/(^|\/)dq\.config\.[mc]?[tj]s$/.test(name)) return "config";
  if (block.words.has("run")) return "program";
  if (name !== "") return "module";
  if (/^export default defineConfig\(/m.test(text)) return "config";
  if (/^table\(/m.test(text)) return "suite";
  return /from "lakehouse-dq\/runner"/.test(text) ? "program" : "module";
}

/** A fragment gets the imports, and where it is rules the table, that its page leaves out. */
function completed({ text, words }: Block): Pick<CodeFile, "text" | "linesBefore"> {
  const table = words.get("table") ?? "main.sales.orders";
  switch (words.get("fragment")) {
    case undefined:
      return { text, linesBefore: 0 };
    case "suite":
      return { text: `${importsFor(text)}\n${text}`, linesBefore: 1 };
    case "rules":
      return { text: `${importsFor(text)}\ntable("${table}", (t) => {\n${text}});\n`, linesBefore: 2 };
    default:
      throw new Error(`fragment=${words.get("fragment")} is neither rules nor suite`);
  }
}

/** An import of every name of the authors' door that the text uses. */
function importsFor(text: string): string {
  const used = Object.keys(authors).filter((name) => name === "table" || new RegExp(`\\b${name}\\(`).test(text));
  return `import { ${used.join(", ")} } from "lakehouse-dq";`;
}

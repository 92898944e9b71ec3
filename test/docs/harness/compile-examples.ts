import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { type Block, placeOf } from "../markdown/block.js";
import type { Page } from "../markdown/page.js";
import { type CodeFile, codeFileOf, codeLanguages } from "./code-file.js";
import { linkPackages } from "./link-packages.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  allowJs: true,
  checkJs: true,
};

interface Source {
  readonly block: Block;
  readonly file: CodeFile;
}

/** What TypeScript says against the examples of the pages, compiled against the built package as its users would. */
export async function faultsOf(pages: readonly Page[], folder: string): Promise<readonly string[]> {
  await linkPackages(join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const sources = new Map<string, Source>();
  for (const [index, stage] of pages.flatMap(stagesOf).entries()) {
    for (const source of stage) {
      const path = join(folder, String(index), source.file.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, source.file.text);
      sources.set(path, source);
    }
  }
  const program = ts.createProgram([...sources.keys()], options);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => faultText(diagnostic, sources));
}

/** The files of each section, once more where a later block replaces one: what a reader has in the folder at a time. */
function stagesOf({ sections }: Page): readonly (readonly Source[])[] {
  const base = sections[0] === undefined ? [] : sourcesOf(sections[0].blocks);
  return sections.flatMap(({ blocks, heading }) => {
    const stages: Source[][] = [];
    let stage = heading === "" ? [] : [...base];
    for (const source of sourcesOf(blocks)) {
      const replaced = stage.findIndex(({ file }) => file.name === source.file.name);
      if (replaced >= 0) {
        stages.push(stage);
        stage = stage.toSpliced(replaced, 1);
      }
      stage.push(source);
    }
    return [...stages, stage];
  });
}

function sourcesOf(blocks: readonly Block[]): readonly Source[] {
  return blocks
    .filter(({ language, words }) => codeLanguages.has(language) && !words.has("norun"))
    .map((block, index) => ({ block, file: codeFileOf(block, index + 1) }));
}

function faultText({ file, start, messageText }: ts.Diagnostic, sources: ReadonlyMap<string, Source>): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  const source = sources.get(file?.fileName ?? "");
  if (file === undefined || source === undefined) return `${file?.fileName ?? "TypeScript"}: ${text}`;
  const line = file.getLineAndCharacterOfPosition(start ?? 0).line - source.file.linesBefore;
  return `${placeOf({ ...source.block, line: source.block.line + line })}: ${text}`;
}

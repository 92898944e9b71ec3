import ts from "typescript";
import type { Block } from "../markdown/block.js";
import type { CodeFile } from "./code-file.js";
import { linkPackages } from "./link-packages.js";
import { exitOf, expectExit, type Scene } from "./scene.js";
import { runInShell } from "./shell.js";

/** Runs a program with Node, which does not read TypeScript by itself. */
export async function playProgram(block: Block, { name, text }: CodeFile, { project }: Scene): Promise<void> {
  const script = name.replace(/\.[mc]?[jt]s$/, "-program.mjs");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  await project.write({ [script]: outputText });
  await linkPackages(project.path("node_modules"));
  expectExit(block, await runInShell(project, `"${process.execPath}" ${script}`), exitOf(block));
}

import { project } from "../../cli/command.js";
import type { Block } from "../markdown/block.js";
import type { Section } from "../markdown/page.js";
import { codeFileOf, codeLanguages, fileNameOf } from "./code-file.js";
import { compareOutcome, compareOutput, compareWritten } from "./compare.js";
import { extraFiles } from "./extra-files.js";
import { writeFixture } from "./fixture.js";
import { isConfigName, playConfig, writeConfig } from "./play-config.js";
import { playConsole } from "./play-console.js";
import { playProgram } from "./play-program.js";
import { playRecipe, playShell } from "./play-shell.js";
import { runWaiting } from "./run-waiting.js";
import type { Player, Scene } from "./scene.js";

/** True when there is something in a section to run. */
export function isPlayable({ blocks }: Section): boolean {
  return blocks.some((block) => !block.words.has("norun") && playerOf(block) !== undefined);
}

/**
 * Does what a reader of the section would do, in a project of its own: writes its files, runs its suites, programs and
 * commands in their order, and compares the output that it shows.
 * @param base what stands before the first section of the page: its files are there in all of them
 */
export async function playSection(section: Section, base: Section | undefined): Promise<void> {
  const made = await project({ "package.json": '{"type":"module"}' });
  const scene: Scene = { project: made, waiting: [], said: "", count: 0 };
  await writeFixture(made.folder);
  await made.write(extraFiles[section.page] ?? {});
  for (const block of base?.blocks ?? []) await writeNamed(block, scene);
  for (const block of section.blocks) {
    const player = block.words.has("norun") ? undefined : playerOf(block);
    if (player !== undefined && player !== playCode) await runWaiting(scene);
    await player?.(block, scene);
  }
  await runWaiting(scene);
}

function playerOf({ language, words, ...block }: Block): Player | undefined {
  if (codeLanguages.has(language)) return playCode;
  if (language === "sh") return playShell;
  if (language === "console") return playConsole;
  if (words.has("outcome-in")) return compareOutcome;
  if (words.has("written")) return compareWritten;
  if (words.has("output")) return compareOutput;
  if (isConfigName(fileNameOf({ language, words, ...block }))) return playConfig;
  return language === "yaml" || language === "groovy" ? playRecipe : undefined;
}

const playCode: Player = async (block, scene) => {
  scene.count += 1;
  const file = codeFileOf(block, scene.count);
  const isAgain = scene.waiting.some((waiting) => waiting.file === file.name);
  if (isAgain || file.kind === "config" || file.kind === "program") await runWaiting(scene);
  if (file.kind === "config") return playConfig(block, scene);
  await scene.project.write({ [file.name]: file.text });
  if (file.kind === "suite") scene.waiting.push({ block, file: file.name });
  // A module has nothing to run by itself: the suite that imports it runs it.
  if (file.kind === "program") await playProgram(block, file, scene);
};

async function writeNamed(block: Block, { project: made }: Scene): Promise<void> {
  const name = fileNameOf(block);
  if (name === undefined || block.words.has("norun")) return;
  const text = codeLanguages.has(block.language) ? codeFileOf(block, 0).text : block.text;
  await (isConfigName(name) ? writeConfig(made, name, text) : made.write({ [name]: text }));
}

import { expect } from "vitest";
import type { Project } from "../../cli/command.js";
import { type Block, placeOf } from "../markdown/block.js";
import { recipeOf } from "./ci-recipe.js";
import type { Player } from "./scene.js";
import { commandsOf, isOurs, runInShell } from "./shell.js";

/** Runs the commands of ours in a script. */
export const playShell: Player = async (block, scene) => {
  scene.said = await runOurs(block, scene.project, block.text);
};

/** Runs the commands of ours in a CI recipe. The files that it publishes must be there. */
export const playRecipe: Player = async (block, { project }) => {
  const recipe = recipeOf(block);
  if (recipe === undefined) return;
  for (const script of recipe.scripts) await runOurs(block, project, script);
  for (const path of recipe.reads) await project.read(path);
};

async function runOurs(block: Block, project: Project, script: string): Promise<string> {
  const said: string[] = [];
  for (const command of commandsOf(script).filter(isOurs)) {
    const ended = await runInShell(project, command.text);
    expect(ended, `${placeOf(block)}: ${command.text}`).toEqual({ ...ended, code: command.exitCode });
    said.push(ended.stdout, ended.stderr);
  }
  return said.join("");
}

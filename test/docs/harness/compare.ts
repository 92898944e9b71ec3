import { expect } from "vitest";
import type { RunReport } from "../../../src/model/report.js";
import { project } from "../../cli/command.js";
import { type Block, placeOf } from "../markdown/block.js";
import { expectShown } from "./expect-shown.js";
import { writeQuickstart } from "./fixture.js";
import type { Player } from "./scene.js";
import { runInShell } from "./shell.js";

/** The block is what the last commands said, or what the command that it names says. */
export const compareOutput: Player = async (block, scene) => {
  const command = block.words.get("output") ?? "";
  const said = command === "" ? scene.said : await outputInQuickstart(command);
  expectShown(block, said);
};

/** The block is what a command has written to a file. */
export const compareWritten: Player = async (block, scene) => {
  const written = await scene.project.read(block.words.get("written") ?? "");
  expectShown(block, written);
};

/** The block is an outcome of a report that a command has written. Only its folder is another one. */
export const compareOutcome: Player = async (block, scene) => {
  // Whether a report fits its schema is another test's concern.
  const { outcomes } = JSON.parse(await scene.project.read(block.words.get("outcome-in") ?? "")) as RunReport;
  const shown = shownOutcome(block);
  const outcome = outcomes.find(({ id }) => id === shown.id);
  const location = { ...outcome?.location, file: shown.location.file };
  expect({ ...outcome, location }, `at ${placeOf(block)}`).toEqual(shown);
};

function shownOutcome({ text }: Block): RunReport["outcomes"][number] {
  // It is compared with one as a whole.
  return JSON.parse(text) as RunReport["outcomes"][number];
}

async function outputInQuickstart(command: string): Promise<string> {
  const quickstart = await project();
  await writeQuickstart(quickstart.folder);
  const { stdout, stderr } = await runInShell(quickstart, command);
  return stdout + stderr;
}

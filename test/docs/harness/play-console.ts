import type { Block } from "../markdown/block.js";
import { expectShown } from "./expect-shown.js";
import { exitOf, expectExit, type Player } from "./scene.js";
import { runInShell } from "./shell.js";

/** Runs each `$ command` of a session. What stands below it is what it prints, standard output first. */
export const playConsole: Player = async (block, { project }) => {
  for (const { command, output } of sessionOf(block)) {
    const ended = await runInShell(project, command);
    expectExit(block, ended, exitOf(block));
    expectShown({ ...block, text: output }, ended.stdout + ended.stderr);
  }
};

interface Step {
  readonly command: string;
  readonly output: string;
}

/** The commands of a session, each with what is shown below it. */
export function sessionOf({ text }: Pick<Block, "text">): readonly Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const end = step.indexOf("\n");
      return { command: step.slice(0, end), output: step.slice(end + 1) };
    });
}

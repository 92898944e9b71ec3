import { expect } from "vitest";
import type { Ended, Project } from "../../cli/command.js";
import { type Block, placeOf } from "../markdown/block.js";

/** What a section has come to. */
export interface Scene {
  readonly project: Project;
  /** Suites that are written and not yet run: they are run together. */
  readonly waiting: WaitingSuite[];
  /** What the commands of the last shell block said. */
  said: string;
  /** Counts the blocks of code, to name those without a name. */
  count: number;
}

export interface WaitingSuite {
  readonly block: Block;
  readonly file: string;
}

/** Does what a reader would do with a block. */
export type Player = (block: Block, scene: Scene) => Promise<void>;

/** A command of a block ended with that code. */
export function expectExit(block: Block, ended: Ended, code: number): void {
  expect(ended, `at ${placeOf(block)}`).toEqual({ ...ended, code });
}

/** The exit code that a block says. */
export function exitOf({ words }: Block): number {
  return Number(words.get("exit") ?? 0);
}

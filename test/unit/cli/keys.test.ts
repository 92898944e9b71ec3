import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { type KeyInput, listenToKeys } from "../../../src/cli/watch/keys.js";

/** A keyboard whose terminal keeps what is asked of it. */
function keyboard(isTTY = true): { readonly input: KeyInput; readonly modes: boolean[]; type(keys: string): void } {
  const stream = new PassThrough();
  const modes: boolean[] = [];
  // The part of a terminal that is used; a test has none.
  const input = Object.assign(stream, {
    isTTY,
    setRawMode: (isRaw: boolean) => {
      modes.push(isRaw);
      return input;
    },
    unref: () => input,
    ref: () => input,
  }) as unknown as KeyInput;
  return { input, modes, type: (keys) => void stream.write(keys) };
}

test("Enter and r run everything, q and Ctrl-C end, other keys do nothing, and the terminal is given back", async () => {
  const { input, modes, type } = keyboard();
  const asked: string[] = [];
  const stop = listenToKeys(input, { onRunAll: () => asked.push("run"), onEnd: () => asked.push("end") });
  type("\rrR");
  type("x?\u001b[A ");
  type("qQ\u0003");
  await new Promise(setImmediate);
  expect(asked).toEqual(["run", "run", "run", "end", "end", "end"]);
  stop();
  expect(modes).toEqual([true, false]);
  type("q");
  await new Promise(setImmediate);
  expect(asked).toHaveLength(6);
});

test("without a keyboard, nothing is listened to", () => {
  const { input, modes } = keyboard(false);
  listenToKeys(input, { onRunAll: () => {}, onEnd: () => {} })();
  expect(modes).toEqual([]);
});

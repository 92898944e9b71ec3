import { expect, test } from "vitest";
import { typedLine } from "../../../src/cli/completion/typed-line.js";

const breaks = " \t\n\"'><=;|&(:";

test.each<readonly [line: string, words: readonly string[], text: string, quote: string, before: number]>([
  ["", [], "", "", 0],
  ["dq", [], "dq", "", 0],
  ["dq  run ", ["dq", "run"], "", "", 0],
  ["dq run -s tag:go", ["dq", "run", "-s"], "tag:go", "", 4],
  ["dq run -s tag:a,table:o", ["dq", "run", "-s"], "tag:a,table:o", "", 12],
  ["dq run --reporter=junit=re", ["dq", "run"], "--reporter=junit=re", "", 17],
  ["dq run -s 'tag:go", ["dq", "run", "-s"], "tag:go", "'", 0],
  ['dq run -s "tag:go', ["dq", "run", "-s"], "tag:go", '"', 0],
  ["dq run 'a b' \"c d\" e\\ f g", ["dq", "run", "a b", "c d", "e f"], "g", "", 0],
  ["dq run a\\:b", ["dq", "run"], "a:b", "", 0],
  ["dq run ''", ["dq", "run"], "", "", 0],
  ["dq run '' ", ["dq", "run", ""], "", "", 0],
  ["dq run a\\", ["dq", "run"], "a", "", 0],
])("%j", (line, words, text, quote, before) => {
  expect(typedLine(line, breaks)).toEqual({ words, current: { text, quote, before } });
});

// Runs two sides in turn, so that what else the machine does meets both, and prints medians with their spread.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const dq = join(root, "dist/cli/main.js");
const peak = fileURLToPath(new URL("peak-memory.cjs", import.meta.url));

/** Calls work with a folder that is removed afterwards. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "dq-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Wall time in seconds and peak memory in megabytes of a whole Node process. Throws when it exits otherwise than expected. */
export function runNode(words, { cwd, exit = 0, memory = false } = {}) {
  const file = join(cwd ?? tmpdir(), `peak-${process.pid}.txt`);
  const env = memory ? { ...process.env, NODE_OPTIONS: `--require ${peak}`, DQ_PEAK_FILE: file } : process.env;
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd, env, encoding: "utf8" });
  const seconds = (performance.now() - started) / 1000;
  if (status !== exit) throw new Error(`node ${words.join(" ")} exited ${status}: ${stderr}`);
  if (!memory) return { seconds };
  const megabytes = Number(readFileSync(file, "utf8")) / 1024;
  rmSync(file);
  return { seconds, megabytes };
}

/** Runs every side so many times, in turn, after one run of each that is not counted. */
export function inTurn(runs, sides) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let run = -1; run < runs; run += 1) {
    for (const [name, side] of Object.entries(sides)) {
      const result = side();
      if (run >= 0) results[name].push(result);
    }
  }
  return results;
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `1.234 (1.200–1.300)` */
export function spread(numbers, digits = 3) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return `${median(numbers).toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** Prints rows of cells as a Markdown table. */
export function printTable(title, header, rows) {
  console.log(`\n## ${title}\n`);
  for (const row of [header, header.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
}

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test, vi } from "vitest";

const serve = join(import.meta.dirname, "harness/serve.mjs");

/** `npm run spark` with a temporary folder of its own, which tells its processes from those of others. */
async function served(inside?: string): Promise<{
  readonly child: ChildProcess;
  readonly folder: string;
  readonly ready: Promise<void>;
}> {
  const folder = inside ?? (await mkdtemp(join(tmpdir(), "dq-serve-")));
  const child = spawn(process.execPath, [serve], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith("Ctrl-C")) return;
    throw new Error("The server ended before it was ready");
  })();
  ready.catch(() => undefined);
  return { child, folder, ready };
}

/** The processes whose command line has the text. */
function processesOf(text: string): readonly { readonly id: number; readonly command: string }[] {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).split(
    "\n",
  );
  return lines
    .filter((line) => line.includes(text))
    .map((line) => ({ id: Number.parseInt(line, 10), command: line.trim().split(/\s+/)[1] ?? "" }));
}

async function keeperOf(folder: string): Promise<number> {
  const name = (await readdir(folder)).find((entry) => entry.startsWith("dq-spark-"));
  return Number(name?.split("-")[2]);
}

const soon = { timeout: 240_000, interval: 100 };

// Each waits for a server of its own.
vi.setConfig({ testTimeout: 600_000 });

test("a server that is told to end takes its processes and its folder along, while it starts", async () => {
  const { child, folder } = await served();
  await expect.poll(() => processesOf(folder).length, soon).toBeGreaterThan(0);
  child.kill("SIGTERM");
  await expect.poll(() => processesOf(folder), soon).toEqual([]);
  await expect.poll(() => readdir(folder), soon).toEqual([]);
});

test("a server whose process is killed takes its processes and its folder along", async () => {
  const { child, folder, ready } = await served();
  await ready;
  expect(processesOf(folder).map(({ command }) => command)).toEqual([expect.stringMatching(/java$/)]);
  child.kill("SIGKILL");
  await expect.poll(() => processesOf(folder), soon).toEqual([]);
  await expect.poll(() => readdir(folder), soon).toEqual([]);
});

test("a server whose keeper is killed ends too, and the next one takes its folder away", async () => {
  const { child, folder } = await served();
  await expect.poll(() => processesOf(folder).length, soon).toBeGreaterThan(0);
  const ended = once(child, "exit");
  process.kill(await keeperOf(folder), "SIGKILL");
  await expect.poll(() => processesOf(folder), soon).toEqual([]);
  expect(await ended).toEqual([2, null]);
  expect(await readdir(folder)).toHaveLength(1);
  const next = await served(folder);
  await expect.poll(() => processesOf(folder).length, soon).toBeGreaterThan(0);
  expect(await readdir(folder)).toEqual([expect.stringContaining(`-${await keeperOf(folder)}-`)]);
  next.child.kill("SIGTERM");
  await expect.poll(() => readdir(folder), soon).toEqual([]);
});

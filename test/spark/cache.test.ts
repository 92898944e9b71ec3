import { mkdir, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { install, isWhole } from "./harness/cache/installed-folder.js";
import { whileLocked } from "./harness/cache/lock.js";
import { runTool } from "./harness/cache/run-tool.js";

async function cache(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dq-cache-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function fill(folder: string): Promise<void> {
  await mkdir(join(folder, "jars"));
  await writeFile(join(folder, "jars/a.jar"), "a".repeat(1_000));
  await writeFile(join(folder, "jars/b.jar"), "b");
}

test("a folder counts when it was filled to the end", async () => {
  const folder = join(await cache(), "spark");
  expect(await isWhole(folder)).toBe(false);
  await install(folder, fill);
  expect(await isWhole(folder)).toBe(true);
});

test("a fetch that fails leaves nothing that counts, and the next one takes its remains away", async () => {
  const parent = await cache();
  const folder = join(parent, "spark");
  const broken = install(folder, async (partial) => {
    await fill(partial);
    throw new Error("the network is gone");
  });
  await expect(broken).rejects.toThrow("the network is gone");
  expect(await isWhole(folder)).toBe(false);
  await install(folder, fill);
  expect(await readdir(parent)).toEqual(["spark"]);
});

test.each([
  ["a file that is missing", (folder: string) => unlink(join(folder, "jars/b.jar"))],
  ["a file that is shorter", (folder: string) => truncate(join(folder, "jars/a.jar"), 999)],
  ["a marker that is cut off", (folder: string) => truncate(join(folder, "complete.json"), 10)],
  ["a marker without files", (folder: string) => writeFile(join(folder, "complete.json"), "{}")],
])("%s makes a folder broken, and it is filled again", async (_, damage) => {
  const folder = join(await cache(), "spark");
  await install(folder, fill);
  await damage(folder);
  expect(await isWhole(folder)).toBe(false);
  await install(folder, fill);
  expect(await isWhole(folder)).toBe(true);
});

test("the lock is held by one at a time, and is free after a failure", async () => {
  const file = join(await cache(), "lock");
  const log = join(await cache(), "log");
  await writeFile(log, "");
  const work = (name: string) => async (): Promise<void> => {
    const before = await readFile(log, "utf8");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await writeFile(log, `${before}${name}`);
    if (name === "a") throw new Error("a failed");
  };
  const ended = await Promise.allSettled(["a", "b", "c"].map((name) => whileLocked(file, work(name))));
  expect([...(await readFile(log, "utf8"))].toSorted()).toEqual(["a", "b", "c"]);
  expect(ended.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
});

test("a tool that is missing is named, with the way to get it", async () => {
  const tool = { command: "no-such-tool", hint: "Install it." };
  await expect(runTool(tool, [], "Delta could not be fetched")).rejects.toThrow(
    "Delta could not be fetched: no-such-tool is not found. Install it.",
  );
});

test("a tool that fails is quoted", async () => {
  const tool = { command: process.execPath, hint: "Install Node." };
  const program = 'console.error("no route to host"); process.exit(3)';
  await expect(runTool(tool, ["-e", program], "Delta could not be fetched")).rejects.toThrow(
    `Delta could not be fetched: ${process.execPath} ended with exit code 3.\nno route to host`,
  );
});

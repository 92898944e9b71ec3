import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../cli/command.js";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dq-docs-pages-"));
  await promisify(execFile)(process.execPath, [join(root, "scripts/docs.mjs"), folder], { cwd: root });
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(["command-line.md", "configuration.md", "expectations.md", "functions.md"])(
  "%s is what `npm run docs` writes now",
  async (name) => {
    expect(await readFile(join(root, "docs", name), "utf8")).toBe(await readFile(join(folder, name), "utf8"));
  },
);

test("these are all pages that it writes", async () => {
  expect((await readdir(folder)).toSorted()).toEqual([
    "command-line.md",
    "configuration.md",
    "expectations.md",
    "functions.md",
  ]);
});

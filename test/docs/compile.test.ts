import { readFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../cli/command.js";
import { faultsOf } from "./harness/compile-examples.js";
import { type Page, pageOf, pages } from "./markdown/page.js";

/** The doc comments of a source file as a page, line by line. */
function commentsOf(path: string): Page {
  const text = readFileSync(join(root, path), "utf8");
  return pageOf(path, text.replaceAll(/^[ \t]*(?:\/\*\*|\*\/?) ?/gm, ""));
}

const comments = globSync(["src/**/*.ts"], { cwd: root })
  .toSorted()
  .filter((path) => readFileSync(join(root, path), "utf8").includes("* ```"))
  .map(commentsOf);

const codeIn = (all: readonly Page[]): number =>
  all.flatMap(({ blocks }) => blocks).filter(({ language }) => language === "ts").length;

async function compile(all: readonly Page[]): Promise<readonly string[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "dq-docs-types-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return faultsOf(all, folder);
}

test("every example compiles against the built package: README, docs and doc comments", async () => {
  expect(codeIn(pages)).toBeGreaterThan(20);
  expect(codeIn(comments)).toBeGreaterThan(3);
  expect(await compile([...pages, ...comments])).toEqual([]);
});

test("an example that does not compile is told with its page and line", async () => {
  const page = pageOf(
    "a.md",
    "# A\n\n```ts fragment=rules\nt.expect('x', notNull('id'));\nt.expectOrDrop('y', unique('id'));\n```\n",
  );
  expect(await compile([page])).toEqual([expect.stringMatching(/^a\.md:5: .*TableExpectation/)]);
});

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { root } from "../cli/command.js";
import { anchorsOf, linksOf } from "./markdown/links.js";
import { pageOf, pages } from "./markdown/page.js";

const files = globSync(["*.md", "docs/**/*.md", "examples/**/*.md", "test/**/*.md"], {
  cwd: root,
  ignore: ["**/node_modules/**"],
});

describe("every relative link leads somewhere", () => {
  test.each(files.toSorted())("%s", (path) => {
    const lost = linksOf(pageOf(path, readFileSync(join(root, path), "utf8"))).filter(
      ({ target }) => !/^[a-z]+:/.test(target) && !leads(path, target),
    );
    expect(lost).toEqual([]);
  });
});

test("every page of docs is in its index", () => {
  const index = pages.find(({ path }) => path === "docs/README.md");
  const linked = index === undefined ? [] : linksOf(index).map(({ target }) => target.replace(/#.*/, ""));
  const all = globSync(["**/*.md"], { cwd: join(root, "docs") }).filter((path) => path !== "README.md");
  expect(all.filter((path) => !linked.includes(path))).toEqual([]);
});

test("a link to a heading that is not there is found", () => {
  expect(anchorsOf("docs/README.md").size).toBeGreaterThan(1);
  expect(leads("docs/README.md", "#no-such-heading")).toBe(false);
  expect(leads("docs/README.md", "no-such-page.md")).toBe(false);
});

function leads(from: string, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(root, path))) return false;
  return anchor === undefined || anchorsOf(path).has(anchor);
}

import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { findSuites } from "../../../src/config/find-suites.js";
import { folderWith } from "./folder.js";

const names = [
  "orders.dq.ts",
  "a/customers.dq.mts",
  "a/b/lines.dq.js",
  "a/b/events.dq.mjs",
  "my (1) [old]/x.dq.ts",
  "node_modules/p/p.dq.ts",
  "a/node_modules/q.dq.ts",
  "dist/orders.dq.js",
  "a/dist/orders.dq.js",
  ".hidden/orders.dq.ts",
  "a/.hidden.dq.ts",
  "orders.ts",
  "orders.dq.txt",
  "dq.config.ts",
];

async function found(paths: readonly string[], cwd = ""): Promise<readonly string[]> {
  const folder = await folderWith(Object.fromEntries(names.map((name) => [name, ""])));
  return (await findSuites(join(folder, cwd), paths)).map((file) => relative(folder, file));
}

test("without a path, every suite below the folder, sorted", async () => {
  expect(await found([])).toEqual([
    "a/b/events.dq.mjs",
    "a/b/lines.dq.js",
    "a/customers.dq.mts",
    "my (1) [old]/x.dq.ts",
    "orders.dq.ts",
  ]);
});

test("a folder stands for every suite below it", async () => {
  expect(await found(["a/b"])).toEqual(["a/b/events.dq.mjs", "a/b/lines.dq.js"]);
  expect(await found(["a/b/"])).toEqual(["a/b/events.dq.mjs", "a/b/lines.dq.js"]);
});

test("a file stands for itself, whatever its name", async () => {
  expect(await found(["orders.ts"])).toEqual(["orders.ts"]);
});

test("a file or folder that is named outright may be anywhere", async () => {
  expect(await found(["node_modules/p/p.dq.ts"])).toEqual(["node_modules/p/p.dq.ts"]);
  expect(await found(["dist"])).toEqual(["dist/orders.dq.js"]);
});

test("a glob stands for what it matches, and never for installed or built files", async () => {
  expect(await found(["**/orders.dq.*"])).toEqual(["orders.dq.ts", "orders.dq.txt"]);
  expect(await found(["a/**/*.dq.{js,mts}"])).toEqual(["a/b/lines.dq.js", "a/customers.dq.mts"]);
});

test("several paths add up, each file once", async () => {
  expect(await found(["orders.dq.ts", "a/b", "a/b/*.js", "./orders.dq.ts"])).toEqual([
    "orders.dq.ts",
    "a/b/events.dq.mjs",
    "a/b/lines.dq.js",
  ]);
});

test("a path may lead out of the folder", async () => {
  expect(await found(["../orders.dq.ts", "../a/b/*.mjs"], "a")).toEqual(["orders.dq.ts", "a/b/events.dq.mjs"]);
});

test("names that look like globs are names", async () => {
  expect(await found(["my (1) [old]/x.dq.ts"])).toEqual(["my (1) [old]/x.dq.ts"]);
  expect(await found(["my (1) [old]"])).toEqual(["my (1) [old]/x.dq.ts"]);
  expect(await found([], "my (1) [old]")).toEqual(["my (1) [old]/x.dq.ts"]);
});

test("the folder itself may be hidden", async () => {
  expect(await found([], ".hidden")).toEqual([".hidden/orders.dq.ts"]);
});

test.each(["nowhere", "nowhere.dq.ts", "nowhere/*.dq.ts"])("%s leads to no suite", async (path) => {
  const folder = await folderWith({ "orders.dq.ts": "" });
  await expect(findSuites(folder, ["orders.dq.ts", path])).rejects.toMatchObject({
    code: "NO_SUITE_FOUND",
    message: `No suite is at ${path} in ${folder}`,
    hint: "A suite is a file such as orders.dq.ts.",
  });
});

test("a folder without a suite leads to none", async () => {
  const folder = await folderWith({ "a/readme.md": "" });
  await expect(findSuites(folder, ["a"])).rejects.toMatchObject({ code: "NO_SUITE_FOUND" });
  await expect(findSuites(folder, [])).rejects.toMatchObject({ code: "NO_SUITE_FOUND" });
});

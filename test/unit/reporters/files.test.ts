import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isQualityError } from "../../../src/errors.js";
import { fileFault } from "../../../src/file-fault.js";
import { writeTextFile } from "../../../src/reporters/files.js";
import { jsonReporter } from "../../../src/reporters/json/json-reporter.js";
import { Multiplexer } from "../../../src/reporters/multiplexer.js";
import { reportOf } from "./sample-report.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dq-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a file is written with its folders, and nothing stays beside it", async () => {
  const path = join(folder, "a/b/report.json");
  expect(await writeTextFile(path, "text\n")).toBe(path);
  expect(await readFile(path, "utf8")).toBe("text\n");
  expect(await readdir(join(folder, "a/b"))).toEqual(["report.json"]);
});

test("an old file is replaced", async () => {
  const path = join(folder, "report.json");
  await writeFile(path, "a much longer text than the new one");
  await writeTextFile(path, "new");
  expect(await readFile(path, "utf8")).toBe("new");
});

test("a link stays a link, and the file that it points to is replaced", async () => {
  await writeFile(join(folder, "real.json"), "old");
  await symlink("real.json", join(folder, "link.json"));
  await writeTextFile(join(folder, "link.json"), "new");
  expect(await readlink(join(folder, "link.json"))).toBe("real.json");
  expect(await readFile(join(folder, "real.json"), "utf8")).toBe("new");
});

test("a pipe is written to and not replaced", async () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const [text] = await Promise.all([readFile(pipe, "utf8"), writeTextFile(pipe, "through")]);
  expect(text).toBe("through");
});

test("a path that is a folder is an error with path and reason, and leaves nothing behind", async () => {
  const path = join(folder, "reports");
  await mkdir(path);
  await expect(writeTextFile(path, "x")).rejects.toMatchObject({
    code: "REPORTER_FAILED",
    message: `cannot write ${path}: illegal operation on a directory (EISDIR)`,
    hint: "Give a path that can be written, or run without this reporter.",
  });
  expect(await readdir(folder)).toEqual(["reports"]);
});

test("a folder that is a file is an error that names the path that was asked for", async () => {
  await writeFile(join(folder, "reports"), "");
  const path = join(folder, "reports/deep/report.json");
  const error: unknown = await writeTextFile(path, "x").catch((thrown: unknown) => thrown);
  expect(isQualityError(error) && error.message).toBe(`cannot write ${path}: not a directory (ENOTDIR)`);
});

test("the error of a reporter names reporter, path and reason", async () => {
  await mkdir(join(folder, "report.json"));
  const end = await new Multiplexer([jsonReporter({ path: join(folder, "report.json") })]).onRunEnd(reportOf({}));
  expect(end).toEqual({
    paths: [],
    errors: [
      {
        code: "REPORTER_FAILED",
        message: `Reporter "json" failed: cannot write ${folder}/report.json: illegal operation on a directory (EISDIR)`,
        hint: "Give a path that can be written, or run without this reporter.",
      },
    ],
  });
});

test("a file system error that a reporter threw itself names its path and reason too", async () => {
  const thrown: unknown = await readFile(join(folder, "none")).catch((error: unknown) => error);
  expect(fileFault(thrown)).toBe(`cannot write ${folder}/none: no such file or directory (ENOENT)`);
  expect(fileFault(new Error("ENOENT: looks like one"))).toBeUndefined();
});

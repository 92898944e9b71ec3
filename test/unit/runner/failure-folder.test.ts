import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { clearFailures, pendingFile } from "../../../src/runner/failure-folder.js";

async function temporaryFolder(files: readonly string[] = []): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dq-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of files) await writeFile(join(folder, name), name);
  return folder;
}

test("what earlier runs wrote of the tables is removed, and nothing else", async () => {
  const theirs = ["a.parquet.bak", "b.parquet", "xa.parquet", "a.txt", "A.parquet", "a.parquet.tmp", "notes.csv", "a"];
  const folder = await temporaryFolder([...theirs, "a.parquet", "a.csv", "a.csv.0f3a9c21.tmp", "%2e..csv"]);
  await mkdir(join(folder, "c.parquet"));
  await writeFile(join(folder, "outside"), "kept");
  await symlink(join(folder, "outside"), join(folder, "d.csv"));
  await clearFailures({ folder, format: "parquet" }, ["A", "c", "d", ".."]);
  expect((await readdir(folder)).toSorted()).toEqual([...theirs, "c.parquet", "outside"].toSorted());
  expect(await readFile(join(folder, "outside"), "utf8")).toBe("kept");
});

test("the folder is made, with those above it", async () => {
  const folder = join(await temporaryFolder(), "x", "it's");
  await clearFailures({ folder, format: "csv" }, ["a"]);
  expect(await readdir(folder)).toEqual([]);
});

test("a folder that cannot be made is an error that says why", async () => {
  const folder = join(await temporaryFolder(["file"]), "file", "failures");
  await expect(clearFailures({ folder, format: "csv" }, ["a"])).rejects.toMatchObject({
    code: "EXPORT_FAILED",
    message: `No violating row is exported: cannot write ${folder}: not a directory (ENOTDIR)`,
    hint: "Export to a folder that can be written.",
  });
  await expect(clearFailures({ folder: "a\0b", format: "csv" }, ["a"])).rejects.toMatchObject({
    code: "EXPORT_FAILED",
  });
});

test("a file has its name once it is kept, in place of the one before it, and none once it is discarded", async () => {
  const folder = await temporaryFolder(["a.csv"]);
  const file = pendingFile({ folder, format: "csv" }, "a");
  await writeFile(file.temporary, "new");
  expect(await readFile(file.path, "utf8")).toBe("a.csv");
  await file.keep();
  expect(await readdir(folder)).toEqual(["a.csv"]);
  expect(await readFile(file.path, "utf8")).toBe("new");
  const other = pendingFile({ folder, format: "parquet" }, "a");
  await writeFile(other.temporary, "half");
  await other.discard();
  await other.discard();
  expect(await readdir(folder)).toEqual(["a.csv"]);
});

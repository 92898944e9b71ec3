import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { refuseOtherEncodings } from "../../../../src/engines/duckdb/refuse-other-encodings.js";
import { openSession, temporaryFolder } from "./open-session.js";

const megabyte = 1024 * 1024;

describe("a file that is not UTF-8 is refused with its first line that is not", () => {
  test.each<readonly [what: string, bytes: Buffer, line: number]>([
    ["in the first line", Buffer.from([0xe9, 0x0a]), 1],
    ["in the last line, which has no end", Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xe9]), 3],
    ["a character cut off by the end of the file", Buffer.from([0x61, 0x0a, 0xe2, 0x82]), 2],
    ["far behind", Buffer.concat([Buffer.from("é,b\n".repeat(600_000)), Buffer.from([0x31, 0xe9, 0x0a])]), 600_001],
    ["UTF-16", Buffer.from("\ufeffid\n1\n", "utf16le"), 1],
  ])("%s", async (_, bytes, line) => {
    const path = join(await temporaryFolder(), "a.csv");
    await writeFile(path, bytes);
    await expect(refuseOtherEncodings(path)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: `${path} is not UTF-8`,
      hint: "Write it as UTF-8, such as with iconv -f WINDOWS-1252 -t UTF-8.",
      location: { file: path, line },
    });
  });
});

test.each(["a", "é", "€", "😀"])("UTF-8 is taken wherever a part of the file ends: %s", async (character) => {
  const folder = await temporaryFolder();
  for (let before = megabyte - 5; before <= megabyte; before += 1) {
    const path = join(folder, `${before}.csv`);
    await writeFile(path, `${"x".repeat(before)}${character}${"y".repeat(10)}\n`);
    await expect(refuseOtherEncodings(path)).resolves.toBeUndefined();
  }
});

test("an empty file and a compressed one are left to DuckDB", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "empty.csv"), "");
  await writeFile(join(folder, "a.csv.gz"), gzipSync("id\n1\n"));
  await expect(refuseOtherEncodings(join(folder, "empty.csv"))).resolves.toBeUndefined();
  await expect(refuseOtherEncodings(join(folder, "a.csv.gz"))).resolves.toBeUndefined();
});

test("a CSV file that is not UTF-8 far behind is an error of its own table, and of no other", async () => {
  const folder = await temporaryFolder();
  const rows = Array.from({ length: 60_000 }, (_, index) => `${index},plain\n`).join("");
  await writeFile(
    join(folder, "bad.csv"),
    Buffer.concat([Buffer.from(`id,text\n${rows}`), Buffer.from([0x31, 0x2c, 0xe9, 0x0a])]),
  );
  await writeFile(join(folder, "good.csv"), "id\n1\n");
  const session = await openSession({
    tables: {
      bad: { kind: "file", path: join(folder, "bad.csv") },
      good: { kind: "file", path: join(folder, "good.csv") },
    },
  });
  const { signal } = new AbortController();
  await expect(session.query("SELECT count(text) AS n FROM bad WHERE text = 'x'", signal)).rejects.toMatchObject({
    code: "FILE_UNREADABLE",
    location: { file: join(folder, "bad.csv"), line: 60_002 },
  });
  expect((await session.query("SELECT count(*) AS n FROM good", signal)).rows).toEqual([[1]]);
});

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDoors } from "../../../src/app/own-doors.js";
import { fileImporter } from "../../../src/config/import-file.js";
import { type LoadedSuite, loadSuite } from "../../../src/suite/load-suite.js";

const importFile = fileImporter(ownDoors);
let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "dq-suite-")));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, lines.join("\n"));
  return file;
}

async function load(name: string, lines: readonly string[]): Promise<LoadedSuite> {
  return loadSuite(await write(name, lines), {}, importFile);
}

test("each rule stands where it was written", async () => {
  const { file, tables } = await load("places.dq.ts", [
    'import { notNull, table } from "lakehouse-dq";', // 1
    "", // 2
    "interface Unused {", // 3
    "  readonly a: string;", // 4
    "}", // 5
    'table("t", (t) => {', // 6
    '  t.expect("a", "x > 0");', // 7
    '  t.expectOrDrop("b", ""); t.expectOrFail("c", notNull("x"));', // 8
    "  t.expectAll({", // 9
    '    d: "x > 0",', // 10
    '    e: "x > 1",', // 11
    "  });", // 12
    "});", // 13
    "", // 14
    'table("u", (t) => t.expect("f", "x > 0"));', // 15
  ]);
  const lines = tables.flatMap((table) => [
    { name: table.name, location: table.location },
    ...table.rules,
    ...table.broken.map(({ rule }) => rule),
  ]);
  expect(Object.fromEntries(lines.map(({ name, location }) => [name, location.line]))).toEqual({
    t: 6,
    a: 7,
    b: 8,
    c: 8,
    d: 9,
    e: 9,
    u: 15,
    f: 15,
  });
  expect(new Set(lines.map(({ location }) => location.file))).toEqual(new Set([file]));
});

test("a broken rule says where it stands", async () => {
  const { file, tables } = await load("broken.dq.ts", [
    'import { table, unique } from "lakehouse-dq";',
    'table("t", (t) => {',
    '  t.expect("a", unique("x"), { nulls: "pass" });',
    "});",
  ]);
  expect(tables[0]?.broken[0]?.error).toMatchObject({ code: "RULE_INVALID", location: { file, line: 3 } });
});

test("a rule of a helper in another file stands where the suite calls the helper", async () => {
  await write("helper.ts", [
    'import type { TableRuleSet } from "lakehouse-dq";',
    "export function usual(t: TableRuleSet): void {",
    '  t.expect("usual", "x > 0");',
    "}",
  ]);
  const { tables } = await load("helped.dq.ts", [
    'import { table } from "lakehouse-dq";',
    'import { usual } from "./helper.js";',
    "",
    'table("t", (t) => {',
    "  usual(t);",
    "});",
  ]);
  expect(tables[0]?.rules[0]?.location.line).toBe(5);
});

test("plain JavaScript, top-level await and zod are at hand", async () => {
  const { tables, definitions } = await load("plain.dq.mjs", [
    'import { defineRowExpectation, sql, table } from "lakehouse-dq";',
    'import { z } from "zod";',
    'const name = await Promise.resolve("t");',
    "const isEven = defineRowExpectation({",
    '  name: "is_even",',
    "  args: z.strictObject({ column: z.string() }),",
    "  holds: ({ column }) => sql`${sql.column(column)} % 2 = 0`,",
    "  describe: ({ column }) => `has an even ${column}`,",
    "});",
    'table(name, (t) => t.expect("even", isEven({ column: "qty" })));',
  ]);
  expect(tables[0]?.rules[0]).toMatchObject({ id: "t:even", expectation: "is_even", args: { column: "qty" } });
  expect([...definitions.keys()]).toEqual(["is_even"]);
});

test.each(["ts", "mts", "js", "mjs"])("a .dq.%s file that is loaded again declares its rules again", async (ending) => {
  const file = await write(`twice.dq.${ending}`, [
    'import { table } from "lakehouse-dq";',
    'table("t", () => undefined);',
  ]);
  const [first, second] = [await loadSuite(file, {}, importFile), await loadSuite(file, {}, importFile)];
  expect([first.tables.length, second.tables.length]).toEqual([1, 1]);
});

test("a suite without a table is empty", async () => {
  expect((await load("empty.dq.ts", ["export {};"])).tables).toEqual([]);
});

test("a suite that throws says what and where", async () => {
  const file = await write("throws.dq.ts", [
    'import { table } from "lakehouse-dq";',
    'table("t", () => {',
    '  throw new Error("no such season");',
    "});",
  ]);
  await expect(loadSuite(file, {}, importFile)).rejects.toMatchObject({
    code: "SUITE_FAILED_TO_LOAD",
    message: "The suite does not load: no such season",
    location: { file, line: 3 },
  });
});

test("a suite that throws no error says what", async () => {
  const file = await write("throws-text.dq.ts", ['throw "nonsense";']);
  await expect(loadSuite(file, {}, importFile)).rejects.toMatchObject({
    code: "SUITE_FAILED_TO_LOAD",
    message: "The suite does not load: nonsense",
    location: { file },
  });
});

test("a suite with a syntax error says where", async () => {
  const file = await write("syntax.dq.ts", ['import { table } from "lakehouse-dq";', "", 'table("t", (t => {', "});"]);
  await expect(loadSuite(file, {}, importFile)).rejects.toMatchObject({
    code: "SUITE_FAILED_TO_LOAD",
    location: { file, line: 4 },
  });
});

test("a suite that imports what is not there says what", async () => {
  const file = await write("missing.dq.ts", ['import "./nowhere.js";']);
  await expect(loadSuite(file, {}, importFile)).rejects.toMatchObject({
    code: "SUITE_FAILED_TO_LOAD",
    message: expect.stringContaining("nowhere.js"),
    location: { file },
  });
});

test("bad arguments of an expectation say where they stand", async () => {
  const file = await write("arguments.dq.ts", [
    'import { between, table } from "lakehouse-dq";',
    'table("t", (t) => {',
    '  t.expect("a", between("", 1, 2));',
    "});",
  ]);
  const { tables } = await loadSuite(file, {}, importFile);
  expect(tables[0]?.broken).toMatchObject([
    { rule: { id: "t:a" }, error: { code: "EXPECTATION_INVALID", location: { file, line: 3 } } },
  ]);
});

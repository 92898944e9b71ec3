import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { init } from "../../../src/app/init/init.js";
import { run } from "../../../src/app/run.js";
import { folderWith } from "../config/folder.js";

type Value = string | number | null;

interface Column {
  readonly name: string;
  readonly values: readonly Value[];
}

const pieces = fc.constantFrom(
  ..."`,${,},',\",\\,*/,//,--,;,\u2028,\u202e,\u200b,\ufeff,\u00a0,😀,</script>,\n,\t,\u001b,.,tag:,select,order,__proto__,constructor,id,email,ß,日本, ".split(
    ",",
  ),
  ",",
  "x".repeat(300),
);
/** The client of DuckDB drops a byte order mark at the start of a text that it reads, such as a name. */
const name = fc
  .array(pieces, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("").replace(/^\ufeff+/, "") || "x");
const text = fc
  .array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 4 })
  .map((parts) => parts.join("").replaceAll(/\p{Cs}/gu, ""));

/** A column of so many rows: few texts, any texts, numbers, days, codes, a key; now and then with a gap or a slip. */
function columnOf(rows: number): fc.Arbitrary<Column> {
  const each = (value: (row: number) => Value): readonly Value[] =>
    Array.from({ length: rows }, (_, row) => value(row));
  const sound = fc.oneof<fc.Arbitrary<readonly Value[]>[]>(
    fc.array(text, { minLength: 1, maxLength: 5 }).map((few) => each((row) => few[row % few.length] ?? "")),
    fc.array(text, { minLength: rows, maxLength: rows }),
    fc.integer({ min: -3, max: 100 }).map((first) => each((row) => first + row)),
    fc.constant(each((row) => row / 4)),
    fc.constant(each((row) => `2026-01-${String(1 + (row % 28)).padStart(2, "0")}`)),
    fc.constant(each((row) => `A-${String(row).padStart(4, "0")}`)),
  );
  const odd = fc.constantFrom<Value>(null, -1, "", " ", "open ", "2206-01-01", "n/a", "A-1");
  const oddRow = fc.nat(Math.max(0, rows * 3));
  return fc.record({ name, sound, odd, oddRow }).map(({ name: own, sound: values, odd: other, oddRow: at }) => {
    const isNumber = values.some((value) => typeof value === "number");
    const replaced = isNumber === (typeof other === "number") || other === null ? other : null;
    return { name: own, values: values.map((value, row) => (row === at ? replaced : value)) };
  });
}

const tableOf = fc
  .constantFrom(0, 1, 6, 30, 120)
  .chain((rows) => fc.array(columnOf(rows), { minLength: 1, maxLength: 6 }))
  .map((columns) => {
    // Databricks and DuckDB do not tell upper from lower case.
    const unique = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
    return [...unique.values()];
  });

async function writeDatabase(path: string, table: string, columns: readonly Column[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const quoted = (words: string): string => `"${words.replaceAll('"', '""')}"`;
  const types = columns.map(
    ({ name: own, values }) =>
      `${quoted(own)} ${values.some((value) => typeof value === "number") ? "DOUBLE" : "VARCHAR"}`,
  );
  await connection.run(`CREATE TABLE ${quoted(table)} (${types.join(", ")})`);
  const insert = await connection.prepare(`INSERT INTO ${quoted(table)} VALUES (${columns.map(() => "?").join(", ")})`);
  for (const row of rowsOf(columns)) {
    for (const [index, { values }] of columns.entries()) {
      const value = values[row] ?? null;
      if (value === null) insert.bindNull(index + 1);
      else if (typeof value === "number") insert.bindDouble(index + 1, value);
      else insert.bindVarchar(index + 1, value);
    }
    await insert.run();
  }
  connection.closeSync();
  instance.closeSync();
}

type Files = Readonly<Record<string, string>>;

function jsonLines(columns: readonly Column[]): Files {
  const lines = rowsOf(columns).map((row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name: own, values }) => [own, values[row] ?? null]))),
  );
  return { "table.jsonl": `${lines.join("\n")}\n` };
}

function csv(columns: readonly Column[]): Files {
  const quoted = (value: Value): string => (value === null ? "" : `"${String(value).replaceAll('"', '""')}"`);
  const lines = rowsOf(columns).map((row) => columns.map(({ values }) => quoted(values[row] ?? null)).join(","));
  return { "table.csv": `${[columns.map(({ name: own }) => quoted(own)).join(","), ...lines].join("\n")}\n` };
}

function rowsOf([first]: readonly Column[]): readonly number[] {
  return [...(first?.values.keys() ?? [])];
}

/** Runs `dq init` in the folder, and the rules that it wrote once more. */
async function initAndRun(cwd: string) {
  const said: string[] = [];
  const screen = { isTerminal: false, width: 120, colors: false, write: (words: string) => said.push(words) };
  const never = new AbortController().signal;
  const settings = { cwd, sources: [], tables: [], dryRun: false, screen, signal: never, lateErrors: () => [] };
  const code = await init({ ...settings, ci: "none", now: new Date() });
  return { code, said: said.join(""), report: await run({ cwd, reporters: [] }) };
}

const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0]/gu;
const unseenOnScreen = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e]/gu;

interface Facts {
  readonly isAnExitCodeOfARun: boolean;
  readonly errors: readonly unknown[];
  /** Characters that a reader would not see, in files and on the terminal. */
  readonly unseen: readonly string[];
  readonly syntaxFaults: number;
  /** The rules of the suite, with how many rows break them, as the comment above each says. */
  readonly written: readonly (readonly [rule: string, breaking: number])[];
  /** The same as the run counted it. */
  readonly counted: readonly (readonly [rule: string, breaking: number])[];
}

async function factsOf(cwd: string, { code, said, report }: Awaited<ReturnType<typeof initAndRun>>): Promise<Facts> {
  const [suite = ""] = await readdir(join(cwd, "quality"));
  const texts = [join("quality", suite), "dq.config.ts"].map((file) => readFileSync(join(cwd, file), "utf8"));
  const faults = texts.flatMap((text) => ts.transpileModule(text, { reportDiagnostics: true }).diagnostics ?? []);
  const rules = [...(texts[0] ?? "").matchAll(/^ {2}\/\/ seen: (.*)\n {2}t\.\w+\("(\w+)"/gm)];
  return {
    isAnExitCodeOfARun: code === 0 || code === 1,
    errors: [...report.errors, ...report.outcomes.flatMap(({ error }) => error ?? [])],
    unseen: [...texts.flatMap((text) => text.match(unseen) ?? []), ...(said.match(unseenOnScreen) ?? [])],
    syntaxFaults: faults.length,
    written: rules.map(([, seen = "", rule = ""]) => [
      rule,
      Number(/(\d+) rows? breaks? it today/.exec(seen)?.[1] ?? 0),
    ]),
    counted: report.outcomes.map(({ name: rule, violations = 0 }) => [rule, Number(violations)]),
  };
}

/** What is to hold of all that was written. */
function sound({ counted }: Facts): Facts {
  return { isAnExitCodeOfARun: true, errors: [], unseen: [], syntaxFaults: 0, written: counted, counted };
}

const runs = { numRuns: 15 };
const options = { timeout: 300_000 };

test("whatever is in a database, the suite compiles and runs, and its comments say what the run finds", options, () =>
  fc.assert(
    fc.asyncProperty(name, tableOf, async (table, columns) => {
      const cwd = await folderWith({});
      await writeDatabase(join(cwd, "shop.duckdb"), table, columns);
      const facts = await factsOf(cwd, await initAndRun(cwd));
      expect(facts).toEqual(sound(facts));
    }),
    runs,
  ),
);

test("whatever is in a file, the suite compiles and runs, and its comments say what the run finds", options, () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(jsonLines, csv), tableOf, async (format, columns) => {
      fc.pre((columns[0]?.values.length ?? 0) > 0);
      const cwd = await folderWith(format(columns));
      const facts = await factsOf(cwd, await initAndRun(cwd));
      expect(facts).toEqual(sound(facts));
    }),
    runs,
  ),
);

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome, RunReport } from "../../src/model/report.js";
import { mainFile, outcomeOf, root } from "./command.js";
import { readShop, recount } from "./quickstart-recount.js";

const quickstart = join(root, "examples/quickstart");

/** `status rows violations`, or `status value` where a rule measures. */
const verdicts: Readonly<Record<string, string>> = {
  "main.shop.customers:volume": "passed 500",
  "main.shop.customers:one_row_per_customer": "passed 500 0",
  "main.shop.customers:has_name": "passed 500 0",
  "main.shop.customers:has_email": "warned 500 6",
  "main.shop.customers:email_shape": "warned 494 4",
  "main.shop.customers:email_is_not_shared": "passed 495 2",
  "main.shop.customers:country_is_iso_code": "warned 500 3",
  "main.shop.customers:signed_up_before_closing": "warned 500 2",
  "main.shop.events:one_row_per_event": "passed 2700 0",
  "main.shop.events:event_id_length": "passed 2700 0",
  "main.shop.events:known_type": "warned 2700 6",
  "main.shop.events:has_user": "warned 1200 8",
  "main.shop.events:user_is_customer": "passed 1942 10",
  "main.shop.events:within_these_months": "warned 2700 5",
  "main.shop.order_lines:one_row_per_line": "passed 6000 0",
  "main.shop.order_lines:order_exists": "warned 6000 12",
  "main.shop.order_lines:sku_shape": "warned 6000 11",
  "main.shop.order_lines:sane_quantity": "warned 6000 9",
  "main.shop.order_lines:has_price": "passed 6000 0",
  "main.shop.order_lines:no_retired_product": "passed 6000 4",
  "main.shop.order_lines:line_value_within_limit": "passed 6000 0",
  "main.shop.order_lines:gift_cards_are_bought_singly": "empty 0 0",
  "main.shop.order_lines:no_price_below_1": "passed 1.01",
  "main.shop.order_lines:prices_vary": "passed 28.69",
  "main.shop.order_lines:usual_quantity": "passed 17979",
  "main.shop.orders:volume": "passed 2000",
  "main.shop.orders:reaches_the_last_day": "passed 2026-02-28 16:34:00",
  "main.shop.orders:fresh": "passed 2026-02-28 16:34:00",
  "main.shop.orders:one_row_per_order": "passed 2000 5",
  "main.shop.orders:has_customer": "warned 2000 3",
  "main.shop.orders:customer_exists": "warned 1997 5",
  "main.shop.orders:amount_is_not_negative": "warned 2000 7",
  "main.shop.orders:usual_amount": "passed 449.650645",
  "main.shop.orders:three_currencies": "passed 3",
  "main.shop.orders:known_status": "warned 2000 4",
  "main.shop.orders:sent_orders_have_a_date": "passed 1198 0",
  "main.shop.orders:shipped_after_ordered": "warned 1198 1",
  "main.shop.orders:shipped_within_a_week": "warned 2000 2",
  "main.shop.order_totals:lines_add_up": "warned 1993 3",
};

let scratch = "";
let project = "";
let first: Run;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "dq-quickstart-"));
  project = join(scratch, "project");
  await copyProject(project);
  makeData(join(project, "data"));
  first = await runProject(project);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

describe("the data of the quickstart", () => {
  test("is the same to the byte each time it is made", async () => {
    const again = join(scratch, "data-again");
    makeData(again);
    const files = [
      "customers.csv",
      "events.jsonl",
      "order_lines.parquet",
      "orders-2026-01.parquet",
      "orders-2026-02.parquet",
    ];
    expect((await readdir(again)).toSorted()).toEqual(files);
    expect(await bytesOf(again, files)).toEqual(await bytesOf(join(project, "data"), files));
  });

  test("replaces what was there before as a whole", async () => {
    const target = join(scratch, "data-before");
    await mkdir(join(target, "old"), { recursive: true });
    makeData(target);
    expect(await readdir(target)).toHaveLength(5);
    expect((await readdir(scratch)).filter((name) => name.startsWith("data-before"))).toEqual(["data-before"]);
  });
});

describe("a run of the quickstart", () => {
  test("exits 0 and says nothing on the error stream", () => {
    expect(first.stderr).toBe("");
    expect(first.exitCode).toBe(0);
    expect(first.report.run.exitCode).toBe(0);
  });

  test("gives every rule exactly the verdict that was planted", () => {
    expect(verdictsOf(first.report)).toEqual(verdicts);
  });

  test("counts as a recount of the rows in TypeScript does", async () => {
    const counted = first.report.outcomes.filter(({ kind }) => kind !== "measuring");
    expect(Object.fromEntries(counted.map((outcome) => [outcome.id, countsOf(outcome)]))).toEqual(
      recount(await readShop(join(project, "data"))),
    );
  });

  test("adds up: 39 rules on 5 tables, 21 passed, 17 warned, 1 empty", () => {
    expect(first.report.totals).toMatchObject({
      rules: 39,
      passed: 21,
      warned: 17,
      failed: 0,
      empty: 1,
      errored: 0,
      skipped: 0,
      tables: 5,
    });
    expect(first.report.errors).toEqual([]);
  });

  test("reports the two order numbers that stand more than once", () => {
    expect(outcomeOf(first.report, "main.shop.orders:one_row_per_order").measured).toMatchObject({ duplicate_keys: 2 });
  });

  test("shows rows that break a rule, at most three, by their key", () => {
    const { samples } = outcomeOf(first.report, "main.shop.orders:amount_is_not_negative");
    expect(samples?.columns).toEqual(["order_id", "amount"]);
    expect(samples?.rows.map(([id]) => Number(id))).toEqual([10_013, 10_241, 10_472]);
  });

  test("points at the line of the suite that declares a rule", async () => {
    const { location } = outcomeOf(first.report, "main.shop.orders:has_customer");
    const lines = (await readFile(join(project, "orders.dq.ts"), "utf8")).split("\n");
    expect(lines[(location.line ?? 0) - 1]).toContain('t.expectOrDrop("has_customer"');
  });

  test("lets no masked value into any report", () => {
    const { samples } = outcomeOf(first.report, "main.shop.customers:email_shape");
    expect(samples?.masked).toContain("email");
    for (const text of [first.stdout, first.html, first.json, first.junit]) expect(text).not.toContain("example.com");
  });

  test("writes a JUnit test case for each rule, and none that failed", () => {
    expect(first.junit.match(/<testcase\b/g)).toHaveLength(39);
    expect(first.junit.match(/<testsuite\b/g)).toHaveLength(5);
    expect(first.junit).not.toMatch(/<(?:failure|error)\b/);
    expect(first.junit.match(/<skipped\b/g)).toHaveLength(1);
  });

  test("writes an HTML page with each rule, and names it", () => {
    expect(first.html.match(/<details class="rule"/g)).toHaveLength(39);
    expect(first.html).toContain("<title>Passed with warnings · The shop</title>");
    expect(first.stdout).toContain("written  reports/report.html, reports/junit.xml, reports/report.json\n");
  });

  test("gives the same outcomes the next time", async () => {
    const second = await runProject(project);
    expect(second.exitCode).toBe(0);
    expect(second.report.outcomes).toEqual(first.report.outcomes);
  });

  test("judges by the value that --var gives a parameter", async () => {
    const { report } = await runProject(project, "--var", "closing_day=2027-12-31");
    expect(verdictOf(outcomeOf(report, "main.shop.customers:signed_up_before_closing"))).toBe("passed 500 0");
  });
});

describe("what the README says to break", () => {
  test("an expect that becomes an expectOrFail makes the run exit 1", async () => {
    const id = "main.shop.orders:has_customer";
    const folder = await changedProject(
      "failing",
      "orders.dq.ts",
      'expectOrDrop("has_customer"',
      'expectOrFail("has_customer"',
    );
    const { exitCode, report } = await runProject(folder);
    expect(exitCode).toBe(1);
    expect(verdictsOf(report)).toEqual({ ...verdicts, [id]: "failed 2000 3" });
  });

  test("a rule that is misspelt is errored at its column, the others keep their verdicts, and the run exits 2", async () => {
    const id = "main.shop.orders:amount_is_not_negative";
    const folder = await changedProject("misspelt", "orders.dq.ts", '"amount >= 0"', '"amonut >= 0"');
    const { exitCode, report } = await runProject(folder);
    expect(exitCode).toBe(2);
    expect(outcomeOf(report, id).error).toMatchObject({
      code: "COLUMN_UNKNOWN",
      sql: { text: "amonut >= 0", start: 0, end: 6 },
    });
    expect(verdictsOf(report)).toEqual({ ...verdicts, [id]: "errored undefined undefined" });
  });

  test("data that changes changes the verdict", async () => {
    const folder = await changedProject("changed", "data/customers.csv", ",AT,", ",at,");
    const { report } = await runProject(folder);
    expect(verdictOf(outcomeOf(report, "main.shop.customers:country_is_iso_code"))).toBe("warned 500 4");
  });
});

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly html: string;
  readonly json: string;
  readonly junit: string;
  readonly report: RunReport;
}

/** The files of the example, without data and reports. Nothing is installed beside them. */
async function copyProject(folder: string): Promise<void> {
  const names = (await readdir(quickstart)).filter((name) => name !== "data" && name !== "reports");
  for (const name of names) await cp(join(quickstart, name), join(folder, name), { recursive: true });
}

/** Another copy with the data of the first, in which one text of a file is replaced by another. */
async function changedProject(name: string, file: string, from: string, to: string): Promise<string> {
  const folder = join(scratch, name);
  await copyProject(folder);
  await cp(join(project, "data"), join(folder, "data"), { recursive: true });
  const text = await readFile(join(folder, file), "utf8");
  expect(text).toContain(from);
  await writeFile(join(folder, file), text.replace(from, to));
  return folder;
}

function makeData(folder: string): void {
  const made = node(root, join(quickstart, "make-data.mjs"), folder);
  expect(made).toEqual({ exitCode: 0, stdout: "", stderr: "" });
}

/** The files' content, as text in which every byte is a letter. */
function bytesOf(folder: string, files: readonly string[]): Promise<readonly string[]> {
  return Promise.all(files.map((file) => readFile(join(folder, file), "latin1")));
}

/** `dq run …words` with the reporters of the config. */
async function runProject(folder: string, ...words: readonly string[]): Promise<Run> {
  const reports = join(folder, "reports");
  await rm(reports, { recursive: true, force: true });
  const ended = node(folder, mainFile, "run", ...words);
  if (!existsSync(reports)) throw new Error(`The run wrote no reports:\n${ended.stdout}\n${ended.stderr}`);
  const html = await readFile(join(reports, "report.html"), "utf8");
  const json = await readFile(join(reports, "report.json"), "utf8");
  const junit = await readFile(join(reports, "junit.xml"), "utf8");
  // Whether a report fits its schema is another test's concern.
  return { ...ended, html, json, junit, report: JSON.parse(json) as RunReport };
}

function node(cwd: string, ...words: readonly string[]): Pick<Run, "exitCode" | "stdout" | "stderr"> {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd, env, encoding: "utf8" });
  return { exitCode: status, stdout, stderr };
}

function verdictsOf(report: RunReport): Record<string, string> {
  return Object.fromEntries(report.outcomes.map((outcome) => [outcome.id, verdictOf(outcome)]));
}

function verdictOf(outcome: Outcome): string {
  if (outcome.kind !== "measuring") return `${outcome.status} ${countsOf(outcome)}`;
  // Only the standard deviation is a double.
  const value = outcome.expectation === "stddev" ? Number(outcome.value).toFixed(2) : outcome.value;
  return `${outcome.status} ${value}`;
}

function countsOf({ rowsInScope, violations }: Outcome): string {
  return `${rowsInScope} ${violations}`;
}

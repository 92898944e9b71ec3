import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../src/model/report.js";
import { formatHtml } from "../../src/reporters/html/format-html.js";
import { outcome, reportOf, root, sampleReport } from "../unit/reporters/sample-report.js";
import { patience, useBrowser } from "./browser.js";
import { largeReport } from "./large-report.js";

const open = useBrowser();
const sample = formatHtml(sampleReport, { root });

const openRules = (page: Page): Promise<readonly string[]> => page.locator(".rule[open] .name").allTextContents();

describe("without JavaScript", () => {
  test("all rules are there and open, and nothing pretends to filter", async () => {
    const page = await open(sample, { javaScript: false });
    await expect.poll(() => page.locator(".rule:visible").count(), patience).toBe(8);
    await expect.poll(() => page.locator("form:visible, button:visible").count(), patience).toBe(0);
    await page.locator(".rule summary", { hasText: "valid_amount" }).click();
    await expect
      .poll(() => page.getByText("amount >= 0 OR amount IS NULL", { exact: true }).isVisible(), patience)
      .toBe(true);
    await expect
      .poll(() => page.getByRole("columnheader", { name: "order_id" }).first().isVisible(), patience)
      .toBe(true);
  });

  test("a number leads to the first such rule", async () => {
    const page = await open(sample, { javaScript: false });
    await page.locator(".counts").getByRole("link", { name: "1 empty" }).click();
    expect(page.url()).toMatch(/#rule-main\.sales\.customers:vat_number$/);
  });
});

describe("a link to a rule", () => {
  test("opens it and puts the focus on it", async () => {
    const page = await open(sample, { hash: "#rule-main.sales.customers:vat_number" });
    await expect.poll(() => openRules(page), patience).toContain("vat_number");
    await expect
      .poll(() => page.evaluate("document.activeElement.parentElement.id"), patience)
      .toBe("rule-main.sales.customers:vat_number");
  });

  test("shows it also when a filter hid it", async () => {
    const page = await open(sample, { hash: "#status=passed" });
    await page.getByRole("link", { name: "orders.dq.ts:8:20" }).click();
    await expect.poll(() => page.locator(".rule:visible").count(), patience).toBe(8);
    await expect
      .poll(() => page.evaluate("document.activeElement.parentElement.id"), patience)
      .toBe("rule-main.sales.orders:sane_quantity");
  });

  test("and from a rule to its statement opens the statement", async () => {
    const page = await open(sample, { hash: "#rule-main.sales.orders:known_status" });
    await page.locator(".rule[open]", { hasText: "known_status" }).getByRole("link", { name: "s1" }).click();
    await expect
      .poll(() => page.locator(".statement[open] code").allTextContents(), patience)
      .toEqual(["SELECT count(*) AS n FROM main.sales.orders"]);
  });
});

test("an open rule has a link to itself, and a table that is wider than its place can be reached with the keyboard", async () => {
  const wide = Array.from({ length: 40 }, (_, index) => `column_${index}`);
  const samples = { columns: wide, rows: [wide.map((name) => `value of ${name}`)], masked: [] };
  const report = reportOf({
    outcomes: [
      outcome({ table: "t", name: "wide", status: "failed", violations: 1, samples }),
      outcome({ table: "t", name: "narrow", status: "failed", samples: { columns: ["a"], rows: [["b"]], masked: [] } }),
    ],
  });
  const page = await open(formatHtml(report));
  await expect
    .poll(() => page.getByRole("link", { name: "to this rule" }).first().getAttribute("href"), patience)
    .toBe("#rule-t:wide");
  await expect.poll(() => page.getByRole("group", { name: "Violating rows" }).count(), patience).toBe(1);
  await page.getByRole("group", { name: "Violating rows" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.evaluate<number>("document.activeElement.scrollLeft")).toBeGreaterThan(0);
});

describe("what is open at first", () => {
  test("what failed or errored, while that is little", async () => {
    await expect
      .poll(async () => openRules(await open(sample)), patience)
      .toEqual(["known_status", "sane_quantity", "volume"]);
  });

  test("nothing, where that is much", async () => {
    await expect.poll(async () => openRules(await open(formatHtml(largeReport(2_000)))), patience).toEqual([]);
  });

  test("the only rule", async () => {
    await expect
      .poll(async () => openRules(await open(formatHtml(largeReport(1)))), patience)
      .toEqual(["order_id_is_valid"]);
  });
});

test("a button opens all rules that are shown, and closes them again", async () => {
  const page = await open(sample, { hash: "#status=passed" });
  await page.getByRole("button", { name: "Expand all" }).click();
  await expect.poll(() => page.locator(".rule[open]:visible").count(), patience).toBe(2);
  await page.getByRole("button", { name: "Collapse all" }).click();
  await expect.poll(() => page.locator(".rule[open]:visible").count(), patience).toBe(0);
});

test("a button copies the SQL as it is", async () => {
  const page = await open(sample, { hash: "#rule-main.sales.orders:known_status" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy Condition" }).first().click();
  await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe("status IN ('open', 'paid', 'void')");
});

test("the errors of a run, a table and a rule are told once, with code, sentence, hint, place and marked SQL", async () => {
  const lost = { code: "FILE_MISSING", message: "There is no orders.parquet", hint: "Make it." } as const;
  const report: RunReport = reportOf({
    tables: [{ name: "orders", durationMs: 1, notes: [], error: lost }],
    outcomes: [
      outcome({ table: "orders", name: "a", status: "errored", error: lost, message: lost.message }),
      outcome({ table: "orders", name: "b", status: "errored", error: lost, message: lost.message }),
    ],
    errors: [
      {
        code: "SUITE_FAILED_TO_LOAD",
        message: "Cannot load a.dq.ts",
        location: { file: `${root}/a.dq.ts`, line: 3 },
        sql: { text: "SELECT a FRM t", start: 9, end: 12 },
      },
    ],
  });
  const page = await open(formatHtml(report, { root }));
  await expect
    .poll(() => page.locator(".error").allInnerTexts(), patience)
    .toEqual([
      "SUITE_FAILED_TO_LOAD Cannot load a.dq.ts\n\nSELECT a FRM t\n\nat a.dq.ts:3",
      "FILE_MISSING There is no orders.parquet\n\nHint Make it.",
    ]);
  await expect.poll(() => page.locator("mark").allTextContents(), patience).toEqual(["FRM"]);
  await expect
    .poll(() => page.locator(".rule .found").allTextContents(), patience)
    .toEqual(["the same error as the table", "the same error as the table"]);
});

test("a print shows the rules without the filters", async () => {
  const page = await open(sample);
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => page.locator("form:visible, button:visible").count(), patience).toBe(0);
  await expect.poll(() => page.locator(".rule:visible").count(), patience).toBe(8);
});

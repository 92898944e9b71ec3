import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/model/report.js";
import { formatHtml } from "../../src/reporters/html/format-html.js";
import { root, sampleReport } from "../unit/reporters/sample-report.js";
import { patience, useBrowser } from "./browser.js";
import { largeReport } from "./large-report.js";

const open = useBrowser();
const sample = formatHtml(sampleReport, { root });

const shown = (page: Page): Promise<string> => page.locator("#shown").innerText();
const names = (page: Page): Promise<readonly string[]> => page.locator(".rule .name:visible").allTextContents();
const hash = (page: Page): string => decodeURIComponent(new URL(page.url()).hash);

describe("a filter", () => {
  test("of outcomes shows those rules, says how many, and stands in the address", async () => {
    const page = await open(sample);
    await expect.poll(() => shown(page)).toBe("8 rules");
    await page.getByLabel("failed").check();
    await expect.poll(() => names(page)).toEqual(["known_status", "volume"]);
    await expect.poll(() => shown(page)).toBe("2 of 8 rules");
    await page.getByLabel("errored").check();
    await expect.poll(() => names(page)).toEqual(["known_status", "sane_quantity", "volume"]);
    await expect.poll(() => hash(page)).toBe("#status=errored,failed");
  });

  test("of a table, a tag, an owner or a text shows the rules that are like that", async () => {
    const page = await open(sample);
    await page.getByRole("combobox", { name: "Table" }).selectOption("main.sales.customers");
    await expect.poll(() => names(page), patience).toEqual(["volume", "vat_number", "no_orphans"]);
    await page.getByRole("combobox", { name: "Tag" }).selectOption("slow");
    await expect.poll(() => names(page), patience).toEqual(["no_orphans"]);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => shown(page), patience).toBe("8 rules");
    await page.getByRole("combobox", { name: "Owner" }).selectOption("sales");
    await expect.poll(() => names(page), patience).toEqual(["known_status"]);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByLabel("Text").fill("RLIKE  vat");
    await expect.poll(() => names(page)).toEqual(["vat_number"]);
    expect(hash(page)).toBe("#text=RLIKE++vat");
  });

  test("that nothing fits says so, and hides the tables", async () => {
    const page = await open(sample);
    await page.getByLabel("Text").fill("no such words");
    await expect.poll(() => shown(page)).toBe("0 of 8 rules");
    await expect.poll(() => page.getByText("No rule is like that.").isVisible(), patience).toBe(true);
    await expect.poll(() => page.locator("section.table:visible").count(), patience).toBe(0);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => names(page), patience).toHaveLength(8);
    expect(hash(page)).toBe("");
  });

  test("comes from a link that was shared, and an unknown name in it is left out", async () => {
    const page = await open(sample, { hash: "#status=failed,empty&table=main.sales.customers&owner=nobody" });
    await expect.poll(() => names(page), patience).toEqual(["volume", "vat_number"]);
    await expect.poll(() => shown(page), patience).toBe("2 of 8 rules");
    await expect.poll(() => page.getByRole("combobox", { name: "Owner" }).inputValue(), patience).toBe("");
  });

  test("is what a number of the report leads to", async () => {
    const page = await open(sample);
    await page.locator(".counts").getByRole("link", { name: "2 failed" }).click();
    await expect.poll(() => names(page), patience).toEqual(["known_status", "volume"]);
    await page.locator(".overview").getByRole("link", { name: "1 skipped" }).click();
    await expect.poll(() => names(page), patience).toEqual(["no_orphans"]);
    expect(hash(page)).toBe("#status=skipped&table=main.sales.customers");
    await page.goBack();
    await expect.poll(() => names(page), patience).toEqual(["known_status", "volume"]);
  });

  test("counts right among 2,000 rules", async () => {
    const report = largeReport(2_000);
    const page = await open(formatHtml(report));
    const count = (fits: (outcome: Outcome) => boolean): string =>
      `${report.outcomes.filter(fits).length.toLocaleString("en")} of 2,000 rules`;
    await page.getByLabel("passed").check();
    await expect.poll(() => shown(page), patience).toBe(count(({ status }) => status === "passed"));
    await page.getByLabel("warned").check();
    await page.getByRole("combobox", { name: "Tag" }).selectOption("pii");
    await page.getByRole("combobox", { name: "Owner" }).selectOption("crm");
    const fits = ({ status, tags, owner }: Outcome): boolean =>
      (status === "passed" || status === "warned") && tags.includes("pii") && owner === "crm";
    await expect.poll(() => shown(page), patience).toBe(count(fits));
    await page.getByLabel("Text").fill("currency_is_valid");
    await expect
      .poll(() => shown(page))
      .toBe(count((outcome) => fits(outcome) && outcome.name === "currency_is_valid"));
  });
});

describe("the keyboard alone", () => {
  const focused = (page: Page): Promise<string> => page.evaluate("document.activeElement.textContent.trim()");
  const outline = (page: Page, of: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.activeElement${of}).outlineStyle`);

  async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await isThere()) return;
    }
    throw new Error("The focus never came there");
  }

  test("reaches the rules at once, filters, and opens a rule; the focus is seen", async () => {
    const page = await open(sample);
    await page.keyboard.press("Tab");
    await expect.poll(() => focused(page), patience).toBe("Skip to the rules");
    await expect.poll(() => outline(page, ""), patience).toBe("solid");
    await page.keyboard.press("Enter");
    await tabTo(page, async () => (await page.evaluate("document.activeElement.value")) === "failed");
    await expect.poll(() => outline(page, ".parentElement"), patience).toBe("solid");
    await page.keyboard.press("Space");
    await expect.poll(() => names(page), patience).toEqual(["known_status", "volume"]);
    await tabTo(page, async () => (await focused(page)).includes("known_status"));
    await expect.poll(() => outline(page, ""), patience).toBe("solid");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator(".rule", { hasText: "known_status" }).getAttribute("open"), patience)
      .toBe(null);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByText("status IN ('open', 'paid', 'void')").isVisible(), patience).toBe(true);
  });

  test.each([1280, 1000])("does not lose the focus behind the filters, at a width of %i", async (width) => {
    const page = await open(sample, { width });
    await page.getByRole("button", { name: "Expand all" }).click();
    const last = page.locator(".rule summary").last();
    await last.focus();
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press("Shift+Tab");
      const [top, bottom] = await page.evaluate<[number, number]>(`[
        document.activeElement.closest("form") === null ? document.activeElement.getBoundingClientRect().bottom : Infinity,
        document.getElementById("filters").getBoundingClientRect().bottom]`);
      expect(top).toBeGreaterThan(bottom);
    }
  });
});

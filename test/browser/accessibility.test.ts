import { beforeAll, describe, expect, test } from "vitest";
import { formatHtml } from "../../src/reporters/html/format-html.js";
import { reportOf, root, sampleReport } from "../unit/reporters/sample-report.js";
import { accessibilityFaults, overflow, trim, useBrowser } from "./browser.js";
import { largeReport } from "./large-report.js";
import { quickstartHtml } from "./quickstart-report.js";

const open = useBrowser();

let pages: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  const error = { code: "SUITE_FAILED_TO_LOAD", message: "Cannot load a.dq.ts\nUnexpected token" } as const;
  pages = {
    "no rule": formatHtml(reportOf({ errors: [error], run: { exitCode: 2 } })),
    "1 rule": formatHtml(largeReport(1)),
    "every outcome": formatHtml(sampleReport, { root }),
    "the quickstart": await quickstartHtml(),
    "2,000 rules": formatHtml(largeReport(2_000)),
  };
});

const views = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
] as const;

describe.each(views)("at $width in $colorScheme", (view) => {
  test.each(["no rule", "1 rule", "every outcome"])(
    "axe finds nothing wrong with a report of %s, and it is no wider than its window",
    async (name) => {
      const page = await open(pages[name] ?? "", view);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    },
  );

  test.each(["every outcome", "the quickstart"])("the same holds for %s when all is open", async (name) => {
    const page = await open(pages[name] ?? "", view);
    await page.getByRole("button", { name: "Expand all" }).click();
    await page.locator(".statement summary").first().click();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});

test.each([views[0], views[3]])("the same holds for 2,000 rules at $width in $colorScheme", async (view) => {
  const page = await open(pages["2,000 rules"] ?? "", view);
  expect(await overflow(page)).toBe(0);
  await trim(page);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("axe would find a fault", async () => {
  const page = await open(`${pages["1 rule"]}<button></button>`);
  expect(await accessibilityFaults(page)).toEqual(["button-name: <button></button>"]);
});

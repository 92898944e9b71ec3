import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { RunReport } from "../../src/model/report.js";
import { formatHtml } from "../../src/reporters/html/format-html.js";
import { escapeControl } from "../../src/reporters/text/escape-control.js";
import { hostileText, hostileTexts, reportOfTexts, reportWith } from "../unit/reporters/hostile-report.js";
import { reportOf } from "../unit/reporters/sample-report.js";
import { elements, overflow, useBrowser } from "./browser.js";

const open = useBrowser();

/** Each text in every place. It starts with a number, so that no two names are the same. */
function reportWithAll(texts: readonly string[]): RunReport {
  return together(texts.map((text, index) => reportWith(`${index} ${text}`)));
}

/** Every text in one place, with its number. */
function reportWithEach(texts: readonly string[]): RunReport {
  const reports: RunReport[] = [];
  let used = 0;
  while (used < texts.length) {
    reports.push(
      reportOfTexts(() => {
        used += 1;
        return `${used} ${texts[used - 1] ?? ""}`;
      }),
    );
  }
  return together(reports);
}

function together(reports: readonly RunReport[]): RunReport {
  return reportOf({
    tables: reports.flatMap(({ tables }) => tables),
    outcomes: reports.flatMap(({ outcomes }) => outcomes),
    statements: reports.flatMap(({ statements }) => statements),
    errors: reports.flatMap(({ errors }) => errors),
  });
}

/** The same without the policy, so that what would run does run. */
const withoutPolicy = (html: string): string => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");

test.each([
  ["with its policy", (html: string) => html],
  ["without it", withoutPolicy],
])("texts that try to break out are text, and nothing else, %s", async (_, change) => {
  const texts = hostileTexts;
  const page = await open(change(formatHtml(reportWithAll(texts), { title: texts.join(" ") })));
  expect(await page.evaluate("window.broken")).toBe(undefined);
  const found = await elements(page);
  const plain = await open(change(formatHtml(reportWithAll(texts.map((text) => "x".repeat(text.length))), {})));
  expect(found).toEqual(await elements(plain));
  expect(found).toMatchObject({ script: 1, style: 1 });
  expect(found).not.toHaveProperty("img");
});

test("they are read as they are, with what is invisible made visible", async () => {
  const page = await open(formatHtml(reportWithAll(hostileTexts)));
  const names = await page
    .locator("section.table h3")
    .evaluateAll((headings) =>
      headings.map((heading: { firstChild: { data: string } }) => heading.firstChild.data.slice(0, -1)),
    );
  expect(names).toEqual(hostileTexts.map((text, index) => escapeControl(`${index} ${text}`)));
});

test("they are no wider than a narrow window, also when all is open", async () => {
  const page = await open(formatHtml(reportWithAll(hostileTexts)), { width: 360 });
  expect(await overflow(page)).toBe(0);
  await page.getByRole("button", { name: "Expand all" }).click();
  expect(await overflow(page)).toBe(0);
});

test("10,000 generated texts make no element", async () => {
  const texts = fc.sample(hostileText, { numRuns: 10_000, seed: 7 });
  const page = await open(withoutPolicy(formatHtml(reportWithEach(texts))));
  const found = await elements(page);
  const plain = await open(withoutPolicy(formatHtml(reportWithEach(texts.map((text) => "x".repeat(text.length))))));
  expect(found).toEqual(await elements(plain));
});

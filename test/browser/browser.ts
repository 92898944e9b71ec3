import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { chromiumPath } from "./chromium.js";

/** How a page is looked at. */
export interface View {
  /** @default 1280 */
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** @default true */
  readonly javaScript?: boolean;
  /** The part of the address behind `#`. */
  readonly hash?: string;
}

/** A page follows a key or a link in a moment of its own, which is long on a busy machine. */
export const patience = { timeout: 30_000 } as const;

/** Opens HTML text as a file. */
export type OpenPage = (html: string, view?: View) => Promise<Page>;

/**
 * One browser for the tests of a file. After each test: no page asked for anything but its own file, and none logged an
 * error, as one that its policy refuses would.
 */
export function useBrowser(): OpenPage {
  let browser: Browser;
  let folder: string;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dq-browser-"));
    browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });

  return async (html, { width = 1280, colorScheme = "light", javaScript = true, hash = "" } = {}) => {
    const path = join(folder, `${contexts.length}.html`);
    await writeFile(path, html);
    const url = pathToFileURL(path).href;
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: javaScript });
    contexts.push(context);
    const page = await context.newPage();
    await page.route("**/*", (route) => {
      if (route.request().url().split("#", 1)[0] === url) return route.continue();
      complaints.push(`request: ${route.request().url()}`);
      return route.abort();
    });
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    await page.goto(url + hash);
    return page;
  };
}

/** Without the selectors of all that is well, of which a large page has thousands. */
const axeOptions = { resultTypes: ["violations"], selectors: false, iframes: false, preload: false };

/** What axe finds wrong, as `rule: element`. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(axeOptions)})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/**
 * Takes away what is closed and shows the rest, also outside of the window. axe asks for the style of every element, which
 * Chromium computes one by one where it has put rendering off: minutes for a page of thousands of rules.
 */
export async function trim(page: Page): Promise<void> {
  await page.evaluate(`
    for (const closed of document.querySelectorAll("details:not([open]) > :not(summary)")) closed.remove();
    const style = new CSSStyleSheet();
    style.replaceSync(".rule, .statement { content-visibility: visible !important }");
    document.adoptedStyleSheets.push(style)`);
}

/** By how much the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** How many elements of each name there are. */
export function elements(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(`Object.fromEntries(Object.entries(Object.groupBy(
    document.querySelectorAll("*"), ({ localName }) => localName)).map(([name, all]) => [name, all.length]))`);
}

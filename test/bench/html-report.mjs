// How large the HTML report of 2,000 rules is, how long it takes to write, and how long Chromium takes to open it:
// `node test/bench/html-report.mjs [rules] [runs]`. The page is opened in a new context each time; "opened" is when it
// has loaded, its script has run, and a frame with it has been drawn.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { importSource } from "../../scripts/bundle.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [rules = 2_000, runs = 9] = process.argv.slice(2).map(Number);
const { formatHtml } = await importSource(root, "src/reporters/html/format-html.ts");
const { largeReport } = await importSource(root, "test/browser/large-report.ts");
const { chromiumPath } = await importSource(root, "test/browser/chromium.ts");

const report = largeReport(rules);
const written = Array.from({ length: runs }, () => timed(() => formatHtml(report)));
const html = formatHtml(report);
const folder = await mkdtemp(join(tmpdir(), "dq-bench-"));
try {
  const path = join(folder, "report.html");
  await writeFile(path, html);
  const opened = await openings(pathToFileURL(path).href);
  const [first] = written;
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${runs} runs`);
  console.log(`size     ${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB for ${rules} rules`);
  console.log(`written  ${spread(written)}; the first, with the templates compiled, ${first.toFixed(0)} ms`);
  console.log(`opened   ${spread(opened)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function openings(url) {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ["--no-sandbox"] });
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(url);
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    times.push(performance.now() - start);
    await context.close();
  }
  await browser.close();
  return times;
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Median, and from the best to the worst. */
function spread(times) {
  const sorted = times.toSorted((left, right) => left - right);
  const [best, median, worst] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `${median.toFixed(0)} ms (${best.toFixed(0)} to ${worst.toFixed(0)})`;
}

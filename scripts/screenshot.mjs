// Makes docs/images/report.png: the HTML report of the quickstart as a browser shows it. Needs a build; run it again
// when the page has changed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import packed from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const example = join(root, "examples/quickstart");
const picture = join(root, "docs/images/report.png");
const scratch = await mkdtemp(join(tmpdir(), "dq-screenshot-"));

try {
  if (!existsSync(join(example, "data"))) run("make-data.mjs");
  await writeFile(join(scratch, "fonts.conf"), fonts());
  run(join(root, "dist/cli/main.js"), "run");
  await mkdir(join(root, "docs/images"), { recursive: true });
  await show(join(example, "reports/report.html"));
  console.log(picture);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

function run(...words) {
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: example, encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
}

async function show(path) {
  const executablePath = await packed.executablePath();
  const { FONTCONFIG_PATH: _path, ...env } = { ...process.env, FONTCONFIG_FILE: join(scratch, "fonts.conf") };
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--font-render-hinting=none"], env });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1320 }, colorScheme: "light" });
  await page.goto(pathToFileURL(path).href);
  await page.locator(".rule", { hasText: "has_email" }).first().locator("summary").click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: picture });
  await browser.close();
}

/** The typefaces that come with the browser package, where a machine without a desktop has none that people use. */
function fonts() {
  const families = { "system-ui": "Open Sans", "ui-monospace": "DejaVu Sans Mono", monospace: "DejaVu Sans Mono" };
  const rules = Object.entries(families).map(
    ([asked, given]) => `<match target="pattern"><test qual="any" name="family"><string>${asked}</string></test>
      <edit name="family" mode="prepend" binding="strong"><string>${given}</string></edit></match>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir>
    <dir>${join(tmpdir(), "fonts")}</dir><cachedir>${join(scratch, "cache")}</cachedir>${rules.join("")}</fontconfig>`;
}

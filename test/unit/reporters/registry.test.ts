import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createReporter, type ReporterContext } from "../../../src/reporters/registry.js";
import { sampleReport } from "./sample-report.js";

let root: string;
let context: ReporterContext;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "dq-registry-"));
  context = { root, screen: { isTerminal: false, width: 80, colors: false, write: () => {} } };
});
afterEach(() => rm(root, { recursive: true, force: true }));

const end = { paths: [], errors: [] };

test("the file reporters write below the root by default", async () => {
  const json = await createReporter("json", {}, context);
  const junit = await createReporter("junit", {}, context);
  expect(await json.onRunEnd?.(sampleReport, end)).toBe(join(root, "reports/report.json"));
  expect(await junit.onRunEnd?.(sampleReport, end)).toBe(join(root, "reports/junit.xml"));
  expect((await readFile(join(root, "reports/report.json"), "utf8")).slice(0, 22)).toBe('{\n  "schemaVersion": 1');
  expect((await readFile(join(root, "reports/junit.xml"), "utf8")).slice(0, 38)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>',
  );
});

test("the html reporter writes below the root by default, with the title that is asked for", async () => {
  const html = await createReporter("html", { title: "Sales" }, context);
  expect(await html.onRunEnd?.(sampleReport, end)).toBe(join(root, "reports/report.html"));
  const text = await readFile(join(root, "reports/report.html"), "utf8");
  expect(text.slice(0, 15)).toBe("<!doctype html>");
  expect(text).toContain("<title>Incomplete · Sales</title>");
});

test("a path is relative to the root", async () => {
  const json = await createReporter("json", { path: "out/r.json" }, context);
  expect(await json.onRunEnd?.(sampleReport, end)).toBe(join(root, "out/r.json"));
});

test("the options of the junit reporter reach it", async () => {
  const junit = await createReporter("junit", { path: "r.xml", warned: "failure", locations: "text" }, context);
  await junit.onRunEnd?.(sampleReport, end);
  const xml = await readFile(join(root, "r.xml"), "utf8");
  expect(xml).toContain('<testsuites tests="8" failures="3" errors="1">');
  expect(xml).not.toContain("line=");
});

test("the console reporter writes to the screen and knows it", async () => {
  const text: string[] = [];
  const screen = { ...context.screen, write: (part: string) => void text.push(part) };
  const reporter = await createReporter("console", {}, { root, screen });
  expect(reporter.writesToScreen).toBe(true);
  await reporter.onRunEnd?.(sampleReport, end);
  expect(text.join("")).toContain("8: 2 passed, 1 warned, 2 failed, 1 errored, 1 empty, 1 skipped");
});

test.each([
  ["junti", 'Did you mean "junit"? Known: console, html, json, junit.'],
  ["htm", 'Did you mean "html"? Known: console, html, json, junit.'],
  ["constructor", "Known: console, html, json, junit."],
])("an unknown reporter %s is an error with the known ones", async (name, hint) => {
  await expect(createReporter(name, {}, context)).rejects.toMatchObject({
    code: "REPORTER_UNKNOWN",
    message: `No reporter is named "${name}"`,
    hint,
  });
});

test.each([
  [
    "junit",
    { pth: "x" },
    'Reporter "junit" has no option "pth"',
    'Did you mean "path"? Its options: path, warned, locations.',
  ],
  ["json", { indent: 4 }, 'Reporter "json" has no option "indent"', "Its options: path."],
  ["html", { titel: "x" }, 'Reporter "html" has no option "titel"', 'Did you mean "title"? Its options: path, title.'],
  ["console", { path: "x" }, 'Reporter "console" has no option "path"', "It has no options."],
  ["json", { path: 7 }, 'Option "path" of reporter "json" is 7', "It must be a text that is not empty."],
  ["json", { path: " " }, 'Option "path" of reporter "json" is " "', "It must be a text that is not empty."],
  [
    "junit",
    { warned: "fail" },
    'Option "warned" of reporter "junit" is "fail"',
    'It must be one of "pass", "failure", "skipped".',
  ],
])("reporter %s refuses options %j", async (name, options, message, hint) => {
  await expect(createReporter(name, options, context)).rejects.toMatchObject({ code: "CONFIG_INVALID", message, hint });
});

test("an option that is undefined is not given", async () => {
  const json = await createReporter("json", { path: undefined }, context);
  expect(await json.onRunEnd?.(sampleReport, end)).toBe(join(root, "reports/report.json"));
});

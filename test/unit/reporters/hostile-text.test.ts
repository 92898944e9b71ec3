import * as fc from "fast-check";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { formatReport } from "../../../src/reporters/console/format-report.js";
import { formatHtml } from "../../../src/reporters/html/format-html.js";
import { formatJson } from "../../../src/reporters/json/format-json.js";
import { formatJUnit } from "../../../src/reporters/junit/format-junit.js";
import { commands } from "../hostile/hostile-texts.js";
import { reportWith, hostileText as text } from "./hostile-report.js";
import { reportOf } from "./sample-report.js";

test("whatever the text, the console shows no control character but the line break", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 200 }), (hostile, width) => {
      const shown = formatReport(reportWith(hostile), { colors: false, width, end: { paths: [hostile], errors: [] } });
      expect(shown.replaceAll("\n", "")).not.toMatch(commands);
    }),
    { numRuns: 300 },
  );
});

test("whatever the text, the HTML has the tags of plain text, and no control character but the line break and the tab", () => {
  const tags = (html: string): readonly string[] => html.match(/<(?:\/?[a-z][a-z0-9]*|!)/gi) ?? [];
  fc.assert(
    fc.property(text, (hostile) => {
      const html = formatHtml(reportWith(`-${hostile}`));
      expect(tags(html)).toEqual(tags(formatHtml(reportWith("-".repeat(hostile.length + 1)))));
      expect(html.replaceAll(/[\n\t]/g, "")).not.toMatch(commands);
    }),
    { numRuns: 200 },
  );
});

test("whatever the text, the JSON can be read back", () => {
  fc.assert(
    fc.property(text, (hostile) => {
      const report = reportWith(hostile);
      expect(JSON.parse(formatJson(report))).toEqual(report);
    }),
    { numRuns: 300 },
  );
});

test("whatever the text, the JUnit file is well-formed XML", async () => {
  const reports = fc.sample(text, 200).map(reportWith);
  const xml = await formatJUnit(
    reportOf({
      outcomes: reports.flatMap(({ outcomes }) => outcomes),
      errors: reports.flatMap(({ errors }) => errors),
    }),
  );
  expect(await validateXML({ xml, normalization: "c14n" })).toMatchObject({ valid: true, errors: [] });
});

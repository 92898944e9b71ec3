import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { RunReport } from "../../../src/model/report.js";
import { formatReport } from "../../../src/reporters/console/format-report.js";
import { formatJson } from "../../../src/reporters/json/format-json.js";
import { formatJUnit } from "../../../src/reporters/junit/format-junit.js";
import { reportOfTexts } from "../reporters/hostile-report.js";
import { reportOf } from "../reporters/sample-report.js";
import { batches, commands, hostileTexts } from "./hostile-texts.js";

const texts = hostileTexts(10_000);

/** Reports in which every text stands in one place. */
function reports(all: readonly string[]): readonly RunReport[] {
  const made: RunReport[] = [];
  let used = 0;
  const next = (): string => {
    used += 1;
    return all[(used - 1) % all.length] ?? "";
  };
  while (used < all.length) made.push(reportOfTexts(next));
  return made;
}

test("the console shows 10,000 hostile texts without a control character but the line break", () => {
  for (const report of reports(texts)) {
    const shown = formatReport(report, { colors: false, width: 100, end: { paths: [], errors: [] } });
    expect(shown.replaceAll("\n", "")).not.toMatch(commands);
  }
});

test("JSON gives 10,000 hostile texts back as they were", () => {
  for (const report of reports(texts)) expect(JSON.parse(formatJson(report))).toEqual(report);
});

test("JUnit holds 10,000 hostile texts and stays well-formed, with the elements of plain text", {
  timeout: 120_000,
}, async () => {
  const elements = (xml: string): readonly string[] =>
    xml.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, "").match(/<\/?[a-z][a-z-]*/gi) ?? [];
  const junit = (all: readonly string[]): Promise<string> => {
    const made = reports(all);
    return formatJUnit(
      reportOf({
        tables: made.flatMap(({ tables }) => tables),
        outcomes: made.flatMap(({ outcomes }) => outcomes),
        errors: made.flatMap(({ errors }) => errors),
      }),
    );
  };
  for (const batch of batches(texts, 1_000)) {
    const numbered = batch.map((text, index) => `${index} ${text}`);
    const xml = await junit(numbered);
    expect(await validateXML({ xml, normalization: "c14n" })).toMatchObject({ valid: true, errors: [] });
    expect(elements(xml)).toEqual(elements(await junit(numbered.map((_, index) => `${index} x`))));
  }
});

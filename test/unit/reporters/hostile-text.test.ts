import * as fc from "fast-check";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { RunReport } from "../../../src/model/report.js";
import { formatReport } from "../../../src/reporters/console/format-report.js";
import { formatJson } from "../../../src/reporters/json/format-json.js";
import { formatJUnit } from "../../../src/reporters/junit/format-junit.js";
import { outcome, reportOf } from "./sample-report.js";

/** Text with all that a terminal, XML or a table could stumble over, lone surrogates included. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\u001b[2J",
        "\u009b",
        "\r",
        "\n",
        "\t",
        "\u202e",
        "]]>",
        "<![CDATA[",
        "&#0;",
        "\0",
        "👩‍👩‍👧",
        "日",
        "e\u0301",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** The text in every place that a suite, the data or an engine can fill. */
function reportWith(hostile: string): RunReport {
  const location = { file: hostile, line: 1, column: 1 };
  const sql = { text: hostile, start: Math.floor(hostile.length / 2), end: hostile.length };
  const error = {
    code: "STATEMENT_FAILED",
    message: hostile,
    hint: hostile,
    errorClass: hostile,
    location,
    sql,
  } as const;
  const words = { table: hostile, description: hostile, message: hostile, owner: hostile, where: hostile, location };
  const samples = { columns: [hostile, "n"], rows: [[hostile, 1]], masked: [] };
  return reportOf({
    run: { target: { name: hostile, engine: hostile } },
    tables: [{ name: hostile, snapshot: hostile, durationMs: 1, notes: [hostile], error }],
    outcomes: [
      outcome({
        ...words,
        name: `a${hostile}`,
        status: "passed",
        kind: "measuring",
        value: hostile,
        bounds: { min: hostile },
      }),
      outcome({ ...words, name: `b${hostile}`, status: "warned", samples, measured: { [hostile]: hostile } }),
      outcome({ ...words, name: `c${hostile}`, status: "failed", samples, condition: hostile, tolerate: hostile }),
      outcome({ ...words, name: `d${hostile}`, status: "errored", error: { ...error, message: `d${hostile}` } }),
      outcome({ ...words, name: `e${hostile}`, status: "empty" }),
    ],
    errors: [error],
  });
}

test("whatever the text, the console shows no control character but the line break", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 200 }), (hostile, width) => {
      const shown = formatReport(reportWith(hostile), { colors: false, width, end: { paths: [hostile], errors: [] } });
      expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
    }),
    { numRuns: 300 },
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

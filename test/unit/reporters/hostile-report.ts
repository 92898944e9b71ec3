import * as fc from "fast-check";
import type { ErrorReport } from "../../../src/model/error-report.js";
import type { Location } from "../../../src/model/location.js";
import type { RunReport } from "../../../src/model/report.js";
import { outcome, reportOf } from "./sample-report.js";

/** Text with all that a terminal, XML, HTML or a table could stumble over, lone surrogates included. */
export const hostileText: fc.Arbitrary<string> = fc
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
        "<script>",
        "</style>",
        '"',
        "'",
        "`",
        "{{",
        "<!--",
        "-->",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** Texts that break out of something, somewhere. Where one runs as a script, `window.broken` is there. */
export const hostileTexts: readonly string[] = [
  "<script>window.broken=1</script>",
  "</script><script>window.broken=1</script>",
  "</style><img src=x onerror=window.broken=1>",
  '"><img src=x onerror="window.broken=1">',
  "' onmouseover='window.broken=1' onfocus='window.broken=1' autofocus='",
  "`-window.broken=1-`",
  "javascript:window.broken=1",
  "<!--",
  "--><svg onload=window.broken=1>",
  "]]><![CDATA[",
  "</textarea></title></noscript></template><iframe src=//example.com>",
  "<a href=javascript:window.broken=1>here</a>",
  "{{title}} {{{title}}} {{> page}} {{#each rules}}",
  "${window.broken=1}",
  "&lt;script&gt; &#60;b&#62; &amp;amp; &#0; &bogus;",
  "; DROP TABLE orders; -- /* */",
  "\0\u0001\b\u001b[31mred\u001b[0m\u007f\u009b",
  "line\nline\r\nline\u2028line\u2029line\tend",
  "\u202etfel ot thgir\u202c \u2066isolate\u2069 \u200f",
  "\ud800 lone \udfff",
  "👩‍👩‍👧 e\u0301 日本語 עברית",
  "=1+1",
  "select",
  "constructor",
  "__proto__",
  "a".repeat(1_000),
  "wide ".repeat(2_048),
  "<b>".repeat(3_414),
];

/** The text in every place that a suite, the data or an engine can fill. */
export function reportWith(hostile: string): RunReport {
  return reportOfTexts(() => hostile);
}

/** The next text in each place that a suite, the data or an engine can fill. */
export function reportOfTexts(next: () => string): RunReport {
  const location = (): Location => ({ file: next(), line: 1, column: 1 });
  const words = () => ({
    table: next(),
    description: next(),
    message: next(),
    owner: next(),
    where: next(),
    location: location(),
  });
  const error = (prefix = ""): ErrorReport => {
    const text = next();
    return {
      code: "STATEMENT_FAILED",
      message: prefix + next(),
      hint: next(),
      errorClass: next(),
      location: location(),
      sql: { text, start: Math.floor(text.length / 2), end: text.length },
    };
  };
  const samples = () => ({ columns: [next(), "n"], rows: [[next(), 1]], masked: [] });
  return reportOf({
    run: { target: { name: next(), engine: next() } },
    tables: [{ name: next(), snapshot: next(), durationMs: 1, notes: [next()], error: error() }],
    outcomes: [
      outcome({
        ...words(),
        name: `a${next()}`,
        status: "passed",
        kind: "measuring",
        value: next(),
        bounds: { min: next() },
      }),
      outcome({
        ...words(),
        name: `b${next()}`,
        status: "warned",
        samples: samples(),
        measured: { [next()]: next() },
      }),
      outcome({
        ...words(),
        name: `c${next()}`,
        status: "failed",
        samples: samples(),
        condition: next(),
        tolerate: next(),
      }),
      outcome({ ...words(), name: `d${next()}`, status: "errored", error: error("d") }),
      outcome({ ...words(), name: `e${next()}`, status: "empty", tags: [next()], dimension: next() }),
    ],
    statements: [
      { id: next(), serverId: next(), table: next(), purpose: "scan", sql: next(), durationMs: 1, error: error() },
    ],
    errors: [error()],
  });
}

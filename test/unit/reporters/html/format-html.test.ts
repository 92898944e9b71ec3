import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { formatHtml } from "../../../../src/reporters/html/format-html.js";
import { outcome, reportOf, root, sampleReport } from "../sample-report.js";

const sample = formatHtml(sampleReport, { root });

/** What is read between two places of the page, a line for each line of text. */
function textOf(html: string, from: string, to: string): string {
  const start = html.indexOf(from);
  const text = html
    .slice(start, html.indexOf(to, start))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(\w+|#x\w+);/g, (entity) => entities[entity] ?? entity);
  return text
    .split("\n")
    .map((line) => line.replaceAll(/ +/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#x27;": "'",
  "&#x60;": "`",
  "&#x3D;": "=",
};

function contentOf(element: "style" | "script"): string {
  return new RegExp(`<${element}>(.*)</${element}>`, "s").exec(sample)?.[1] ?? "";
}

test("a rule says all that is known of it", () => {
  expect(textOf(sample, '<details class="rule" id="rule-main.sales.orders:known_status"', "</details>")).toBe(`failed
known_status
each row has status among 'open', 'paid', 'void' Accounting does not know these states: 12 rows of 800 violate it (1.5%) · fails the run
12 of 800
0% 2% 1.5% violate · tolerates 0.1% · fails above 10 rows
5 of 12 violating rows
order_id status
3 PAID
9 NULL
11 ""
12 \\x1b[31mopen\\x1b[0m\\nvoid
14 支払い済み 👩‍👩‍👧
status IN ('open', 'paid', 'void') region = 'EU'
Action expect or fail
NULL violates
Tolerates 0.1%
Fails above 10 rows
Owner sales
Declared at orders.dq.ts:7:3
Tags gold
Statements s1 scan, 600 ms, for 3 rules s3 samples, 40 ms, for 2 rules`);
});

test("a rule that measures shows its value and its bounds", () => {
  expect(textOf(sample, 'id="rule-main.sales.customers:volume"', "</details>")).toContain(`310
value 310 (min 1000)
Value 310
At least 1000
Action expect or fail
Expectation row_count {"min":1000}`);
});

test("an errored rule shows the error with its marked SQL, hint and place", () => {
  const rule = 'id="rule-main.sales.orders:sane_quantity"';
  expect(textOf(sample, rule, "</details>")).toContain(`COLUMN_UNKNOWN Table main.sales.orders has no column "qty"
qty BETWEEN 1 AND 100
Hint Did you mean "quantity"?
at orders.dq.ts:8:20`);
  expect(sample).toContain("<mark>qty</mark> BETWEEN 1 AND 100");
});

test("the page begins with the verdict, the counts and the size of the run", () => {
  expect(textOf(sample, "<header", '<section class="tables"')).toBe(`Data quality
local (duckdb) · 2026-01-31 06:00:00 UTC
Incomplete
1 rule could not be evaluated, 2 failed: exit 2. Look at orders.dq.ts:8:20 first.
1 errored
2 failed
1 warned
2 passed
1 empty
1 skipped
Rules 8
Tables 2
Rows 1,510
Statements 4
Time 1.3 s
Selection exclude tag:slow`);
});

test("each table has its outcomes, rows, time and snapshot in the overview, and its notes beside its rules", () => {
  expect(textOf(sample, "<tbody>", "</tbody>")).toBe(`main.sales.orders
1 errored 1 failed 1 warned 2 passed
1,200 rows
840 ms
Delta version 12
main.sales.customers
1 failed 1 empty 1 skipped
310 rows
34 ms
not pinned`);
  expect(
    textOf(sample, '<section class="table" id="table-main.sales.customers"', "<details"),
  ).toBe(`main.sales.customers 310 rows · 34 ms
not pinned
column types were read from the data`);
});

test("the file with every violating row stands with its table", () => {
  const failures = { path: "/project/failures/t<1>.csv", format: "csv", rows: 1200 } as const;
  const html = formatHtml(reportOf({ tables: [{ name: "t", durationMs: 1, notes: [], failures }] }), {
    root: "/project",
  });
  expect(html).toContain('<p class="note">1,200 violating rows in failures/t&lt;1&gt;.csv</p>');
});

test("rules stand in their declared order, each once", () => {
  expect([...sample.matchAll(/<details class="rule" id="([^"]*)"/g)].map(([, id]) => id)).toEqual(
    sampleReport.outcomes.map(({ id }) => `rule-${id}`),
  );
});

test("the SQL of a statement that answers many rules stands once", () => {
  const report = reportOf({
    outcomes: Array.from({ length: 50 }, (_, index) =>
      outcome({ table: "t", name: `r${index}`, status: "passed", statements: ["s1"] }),
    ),
    statements: [
      { id: "s1", table: "t", purpose: "scan", sql: "SELECT one_of_a_kind", durationMs: 3, serverId: "x-7" },
    ],
  });
  const html = formatHtml(report);
  expect(html.match(/one_of_a_kind/g)).toHaveLength(1);
  expect(html.match(/<a href="#statement-s1">/g)).toHaveLength(50);
  expect(textOf(html, '<details class="statement" id="statement-s1"', "</details>")).toBe(`s1 scan t 50 rules 3 ms
Id on the server: x-7
SELECT one_of_a_kind`);
});

test("the policy lets nothing but this style and this script in", () => {
  const hash = (text: string): string => `&#x27;sha256-${createHash("sha256").update(text).digest("base64")}&#x27;`;
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(sample)?.[1];
  expect(policy?.replaceAll("&#x3D;", "=")).toBe(
    `default-src &#x27;none&#x27;; style-src ${hash(contentOf("style"))}; script-src ${hash(contentOf("script"))}; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;`,
  );
  expect(contentOf("style").length).toBeGreaterThan(1_000);
  expect(contentOf("script").length).toBeGreaterThan(1_000);
});

test("links lead into the page only, and nothing is asked of a network", () => {
  expect([...sample.matchAll(/ href="([^"])/g)].map(([, first]) => first)).toEqual(
    Array.from({ length: sample.match(/ href=/g)?.length ?? 0 }, () => "#"),
  );
  expect(sample).not.toMatch(/https?:|\ssrc=|@import|url\((?!"#stripes")/);
});

test("every link leads to an element of the page, and no id stands twice", () => {
  const ids = [...sample.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual([...new Set(ids)]);
  const targets = new Set([...sample.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id));
  expect([...targets].filter((id) => !ids.includes(id))).toEqual([]);
});

test("the title is the one that was asked for", () => {
  const html = formatHtml(reportOf({}), { title: "Sales & more" });
  expect(textOf(html, "<title>", "</title>")).toBe("Nothing checked · Sales & more");
  expect(textOf(html, "<h1>", "</h1>")).toBe("Sales & more");
});

test("a run without a rule says what went wrong", () => {
  const error = { code: "SUITE_FAILED_TO_LOAD", message: "Cannot load a.dq.ts\nUnexpected token" } as const;
  const html = formatHtml(reportOf({ errors: [error], run: { exitCode: 2 } }));
  expect(textOf(html, '<h2 id="verdict">', "<dl")).toBe("Incomplete\nSomething could not run, see below: exit 2.");
  expect(textOf(html, '<h2 id="errors">', "</section>")).toBe(
    "Errors of the run\nSUITE_FAILED_TO_LOAD Cannot load a.dq.ts\nUnexpected token",
  );
});

test("the rules to look at first are listed where the page is long: both those without a verdict and those that failed", () => {
  const many = (status: "errored" | "failed" | "passed", count: number) =>
    Array.from({ length: count }, (_, index) =>
      outcome({
        table: "t",
        name: `${status}_${index}`,
        status,
        message: `message ${index}`,
        ...(status === "errored" ? { error: { code: "SQL_TYPE", message: `message ${index}` } } : {}),
      }),
    );
  const report = reportOf({ outcomes: [...many("failed", 30), ...many("errored", 30), ...many("passed", 3)] });
  const list = textOf(formatHtml(report), '<h2 id="problems">', "</section>").split("\n");
  expect(list.filter((line) => line.startsWith("errored_"))).toHaveLength(6);
  expect(list.filter((line) => line.startsWith("failed_"))).toHaveLength(6);
  expect(list.at(-1)).toBe("and 48 more rules below");
});

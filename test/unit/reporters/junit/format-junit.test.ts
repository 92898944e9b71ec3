import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Outcome, RunReport } from "../../../../src/model/report.js";
import { formatJUnit } from "../../../../src/reporters/junit/format-junit.js";
import { outcome, reportOf, root, sampleReport } from "../sample-report.js";

const jenkins = readFileSync(new URL("junit-10.xsd", import.meta.url), "utf8");
/** What many readers know beside the Jenkins schema. */
const withPlaces = jenkins.replace(
  "<!-- more attributes of a test case -->",
  '<xs:attribute name="file" type="xs:string"/><xs:attribute name="line" type="xs:positiveInteger"/>',
);

async function problems(xml: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml, schema });
  return errors.map(({ message }) => message);
}

/** A rule of the table `orders`; its test case alone is returned. */
async function testCaseOf(fields: Partial<Outcome> & Pick<Outcome, "status">, format = {}): Promise<string> {
  const report = reportOf({ outcomes: [outcome({ table: "orders", name: "r", ...fields })] });
  const xml = await formatJUnit(report, { root, ...format });
  expect(await problems(xml, withPlaces)).toEqual([]);
  return /<testcase.*(?:<\/testcase>|\/>)(?=\s*<\/testsuite>)/s.exec(xml)?.[0] ?? "";
}

test("every table is a test suite, every rule a test case", async () => {
  expect(await formatJUnit(sampleReport, { root })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="8" failures="2" errors="1">
  <testsuite name="main.sales.orders" time="0.84" timestamp="2026-01-31T06:00:00.000Z" tests="5" failures="1" errors="1" skipped="0">
    <properties>
      <property name="run" value="0198f3a0-7c1e-7d4b-9f5a-1c2d3e4f5a6b"/>
      <property name="target" value="local (duckdb)"/>
      <property name="rows" value="1200"/>
      <property name="snapshot" value="Delta version 12"/>
    </properties>
    <testcase classname="main.sales.orders" name="one_row_per_order" time="0.2" file="orders.dq.ts" line="4"/>
    <testcase classname="main.sales.orders" name="has_customer" time="0.2" file="orders.dq.ts" line="5"/>
    <testcase classname="main.sales.orders" name="valid_amount" time="0.22" file="orders.dq.ts" line="6">
      <system-out>warned: 3 rows of 1,200 violate it (0.25%)
each row has amount &gt;= 0 OR amount IS NULL
3 of 1,200 rows (0.25%) · recorded only · NULL passes
condition: amount &gt;= 0 OR amount IS NULL
at orders.dq.ts:6:3

order_id  amount  email
      17    -3.5  ***
      42    -120  ***
    1003      -1  ***</system-out>
    </testcase>
    <testcase classname="main.sales.orders" name="known_status" time="0.22" file="orders.dq.ts" line="7">
      <failure message="Accounting does not know these states: 12 rows of 800 violate it (1.5%)" type="violations">each row has status among 'open', 'paid', 'void'
12 of 800 rows (1.5%) · fails the run · tolerates 0.1% · fails above 10 rows
condition: status IN ('open', 'paid', 'void')
where: region = 'EU'
at orders.dq.ts:7:3

order_id  status
       3  PAID
       9  NULL
      11  ""
      12  \\x1b[31mopen\\x1b[0m\\nvoid
      14  支払い済み 👩‍👩‍👧</failure>
    </testcase>
    <testcase classname="main.sales.orders" name="sane_quantity" time="0" file="orders.dq.ts" line="8">
      <error message="Table main.sales.orders has no column &quot;qty&quot;" type="COLUMN_UNKNOWN">COLUMN_UNKNOWN: Table main.sales.orders has no column "qty"
  at orders.dq.ts:8:20
  | qty BETWEEN 1 AND 100
  | ^^^
  hint: Did you mean "quantity"?</error>
    </testcase>
  </testsuite>
  <testsuite name="main.sales.customers" time="0.03" timestamp="2026-01-31T06:00:00.000Z" tests="3" failures="1" errors="0" skipped="2">
    <properties>
      <property name="run" value="0198f3a0-7c1e-7d4b-9f5a-1c2d3e4f5a6b"/>
      <property name="target" value="local (duckdb)"/>
      <property name="rows" value="310"/>
      <property name="snapshot" value="not pinned"/>
    </properties>
    <testcase classname="main.sales.customers" name="volume" time="0.015" file="customers.dq.ts" line="4">
      <failure message="the table has a row count of 310" type="violations">the table has at least 1000 rows
value 310 (min 1000) · fails the run
at customers.dq.ts:4:3</failure>
    </testcase>
    <testcase classname="main.sales.customers" name="vat_number" time="0.015" file="customers.dq.ts" line="5">
      <skipped message="empty: no row is in scope"/>
    </testcase>
    <testcase classname="main.sales.customers" name="no_orphans" time="0" file="customers.dq.ts" line="6">
      <skipped message="skipped: not selected"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("with places in the text it is valid against the schema of Jenkins' xUnit plugin", async () => {
  expect(await problems(await formatJUnit(sampleReport, { root, locations: "text" }), jenkins)).toEqual([]);
});

test("with places as attributes it is valid but for those two", async () => {
  const xml = await formatJUnit(sampleReport, { root });
  expect(await problems(xml, withPlaces)).toEqual([]);
  expect(new Set(await problems(xml, jenkins))).toEqual(
    new Set([
      "Schemas validity error : Element 'testcase', attribute 'file': The attribute 'file' is not allowed.",
      "Schemas validity error : Element 'testcase', attribute 'line': The attribute 'line' is not allowed.",
    ]),
  );
});

test("a report of nothing is an empty, valid file", async () => {
  const xml = await formatJUnit(reportOf({}));
  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="0" failures="0" errors="0"/>\n`);
  expect(await problems(xml, jenkins)).toEqual([]);
});

test("a warned rule passes with output, or fails, or is skipped, as asked", async () => {
  const warned = { status: "warned", message: "2 rows", location: { file: "a.ts" } } as const;
  const details = "amount &gt;= 0\nrecorded only\nat a.ts";
  const start = '<testcase classname="orders" name="r" time="0" file="a.ts">\n      ';
  const end = "\n    </testcase>";
  expect(await testCaseOf(warned)).toBe(`${start}<system-out>warned: 2 rows\n${details}</system-out>${end}`);
  expect(await testCaseOf(warned, { warned: "failure" })).toBe(
    `${start}<failure message="2 rows" type="warned">${details}</failure>${end}`,
  );
  expect(await testCaseOf(warned, { warned: "skipped" })).toBe(`${start}<skipped message="warned: 2 rows"/>${end}`);
});

test("an errored rule without an error says its message", async () => {
  expect(await testCaseOf({ status: "errored", message: "lost" }, { locations: "text" })).toBe(
    '<testcase classname="orders" name="r" time="0">\n      <error message="lost"/>\n    </testcase>',
  );
});

test("characters that XML forbids are removed, and markup is text", async () => {
  const hostile = `<b>&"']]>]]>\u0000\u001b[31m\ud800 -->`;
  const xml = await testCaseOf({
    status: "failed",
    name: hostile,
    table: hostile,
    message: `${hostile}\nsecond line`,
    description: hostile,
    location: { file: hostile },
  });
  const attribute = `&lt;b>&amp;&quot;']]>]]>[31m -->`;
  const text = `&lt;b&gt;&amp;"']]&gt;]]&gt;[31m --&gt;`;
  expect(xml).toBe(`<testcase classname="${attribute}" name="${attribute}" time="0" file="${attribute}">
      <failure message="${attribute}" type="violations">${text}
fails the run
at &lt;b&gt;&amp;"']]&gt;]]&gt;\\0\\x1b[31m\\ud800 --&gt;</failure>
    </testcase>`);
});

test("hostile text everywhere else stays valid too", async () => {
  const hostile = `]]>]]><x a="1">\u0001\udc00`;
  const error = { code: "INTERNAL", message: hostile, hint: hostile } as const;
  const report = reportOf({
    run: { target: { name: hostile, engine: hostile } },
    tables: [{ name: "t", durationMs: 1, notes: [], snapshot: hostile }],
    outcomes: [
      outcome({
        table: "t",
        name: "a",
        status: "errored",
        error: { ...error, sql: { text: hostile, start: 0, end: 1 } },
      }),
      outcome({ table: "t", name: "b", status: "warned", message: hostile }),
      outcome({ table: "t", name: "c", status: "empty", message: hostile }),
      outcome({ table: "t", name: "d", status: "skipped", message: hostile }),
    ],
    errors: [error],
  });
  for (const warned of ["pass", "failure", "skipped"] as const) {
    expect(await problems(await formatJUnit(report, { warned }), withPlaces)).toEqual([]);
  }
});

async function suiteNamed(report: RunReport): Promise<string> {
  const xml = await formatJUnit(report, { root });
  expect(await problems(xml, withPlaces)).toEqual([]);
  return /<testsuite name="dq".*<\/testsuite>/s.exec(xml)?.[0] ?? "none";
}

test("errors that belong to no rule are test cases of a suite of their own", async () => {
  const error = {
    code: "SUITE_FAILED_TO_LOAD",
    message: "Cannot load a.dq.ts\nstack",
    location: { file: "/work/shop/a.dq.ts", line: 3 },
  } as const;
  expect(
    await suiteNamed(reportOf({ errors: [error], run: { exitCode: 2 } })),
  ).toBe(`<testsuite name="dq" time="0" timestamp="2026-01-31T06:00:00.000Z" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="dq" name="SUITE_FAILED_TO_LOAD: Cannot load a.dq.ts" time="0">
      <error message="Cannot load a.dq.ts" type="SUITE_FAILED_TO_LOAD">SUITE_FAILED_TO_LOAD: Cannot load a.dq.ts
  stack
  at a.dq.ts:3</error>
    </testcase>
  </testsuite>`);
});

test("the error of a table is told once: by its rules if they are errored, else on its own", async () => {
  const error = { code: "TABLE_UNKNOWN", message: "No table t" } as const;
  const tables = [{ name: "t", durationMs: 1, notes: [], error }];
  const errored = outcome({ table: "t", name: "r", status: "errored", error });
  expect(await suiteNamed(reportOf({ tables, outcomes: [errored] }))).toBe("none");
  expect(await suiteNamed(reportOf({ tables }))).toContain('name="TABLE_UNKNOWN: No table t"');
});

test("a run that did not succeed is never green, even when nothing says why", async () => {
  const good = [outcome({ table: "t", name: "r", status: "passed" })];
  expect(await suiteNamed(reportOf({ outcomes: good }))).toBe("none");
  expect(await suiteNamed(reportOf({ outcomes: good, run: { exitCode: 2 } }))).toContain(
    '<error message="The run ended with exit code 2" type="INTERNAL">',
  );
  expect(await suiteNamed(reportOf({ outcomes: good, run: { exitCode: 130, interrupted: true } }))).toContain(
    '<error message="The run ended with exit code 130" type="INTERRUPTED">',
  );
});

test("the times of rules that share statements add up to the time of the statements", async () => {
  const statement = { table: "t", purpose: "scan", sql: "SELECT 1" } as const;
  const report = reportOf({
    statements: [
      { ...statement, id: "s1", durationMs: 900 },
      { ...statement, id: "s2", durationMs: 50 },
    ],
    outcomes: [
      outcome({ table: "t", name: "a", status: "passed", statements: ["s1"] }),
      outcome({ table: "t", name: "b", status: "passed", statements: ["s1", "s2"] }),
      outcome({ table: "t", name: "c", status: "passed", statements: ["s1"] }),
    ],
  });
  const times = [...(await formatJUnit(report)).matchAll(/ time="([^"]*)"/g)].map(([, time]) => time);
  expect(times).toEqual(["0.95", "0.3", "0.35", "0.3"]);
});

test("a table that the run did not reach keeps its rules", async () => {
  const lost = outcome({ table: "late", name: "r", status: "skipped", message: "" });
  expect(await formatJUnit(reportOf({ outcomes: [lost] }), { locations: "text" })).toContain(
    `<testcase classname="late" name="r" time="0">
      <skipped message="skipped: not selected"/>
    </testcase>`,
  );
});

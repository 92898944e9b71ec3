import { describe, expect, test } from "vitest";
import { type Ended, errorOf, type Project, project, writeDatabase } from "./command.js";

/** A suite of one rule, written as in a function that gets `t`. */
function suite(rule: string, options = "{}"): string {
  return `import {
  between, compareColumns, file, foreignKey, freshness, notNull, query, rowCount, table, unique,
} from "lakehouse-dq";
const wrong = (value: unknown): never => value as never;
table(file("orders.csv", { name: "main.sales.orders" }), ${options}, (t) => {
  ${rule}
});
`;
}

const good = suite('t.expect("filled", notNull("id"), { tags: ["gold"] });');
const config = { vars: { day: "2026-01-31" }, targets: { local: { engine: "duckdb", database: "data.duckdb" } } };
const options =
  "Options: nulls, tolerate, failAbove, onEmpty, tags, owner, dimension, samples, where, description, message.";

/** A project whose suites are sound. */
async function sound(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const made = await project({
    "dq.config.json": JSON.stringify(config),
    "orders.csv": "id,amount,status,placed_at\n1,10,open,2026-01-01\n",
    "orders.dq.ts": good,
    "quality/customers.dq.ts": good.replace("sales.orders", "sales.customers").replace("orders.csv", "../orders.csv"),
    ...files,
  });
  await writeDatabase(made.path("data.duckdb"), "CREATE SCHEMA shop", "CREATE TABLE shop.products AS SELECT 1 AS id");
  return made;
}

/** What a command says of slips, with the spaces where long sentences are broken. */
async function said(words: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { code, stdout, stderr } = await (await sound(files)).dq(words);
  return { code, stdout: stdout.replaceAll(/\s+/g, " "), stderr: stderr.replaceAll(/\s+/g, " ") };
}

const duckdb = (options: object): object => ({ ...config, targets: { local: { engine: "duckdb", ...options } } });
const choose = "Known: failed, warned, never.";
const allowEmpty = "With --allow-empty this is no error.";

describe("a wrong word on the command line is an error with the word that was meant, on standard error: exit 2", () => {
  test.each<readonly [what: string, words: string, error: string, hint: string]>([
    ["a command", "rnu", "USAGE: dq has no command rnu", "Did you mean dq run?"],
    ["a command after help", "help lsit", "USAGE: dq has no command lsit", "Did you mean dq list?"],
    ["an option", "run --selct tag:gold", "USAGE: dq run has no option --selct", "Did you mean --select?"],
    ["an option with =", "check --ofline=1", "USAGE: dq check has no option --ofline", "Did you mean --offline?"],
    ["an option of dq itself", "--versoin", "USAGE: dq has no option --versoin", "Did you mean --version?"],
    ["a short option", "run -Z", "USAGE: dq run has no option -Z", "dq run --help says what it takes."],
    ["no value", "run --select", "USAGE: --select has no value", "dq run --help says what it takes."],
    ["a choice", "run --fail-on warn", 'USAGE: --fail-on cannot be "warn"', `Did you mean warned? ${choose}`],
    ["a format", "list --format jsno", 'USAGE: --format cannot be "jsno"', "Did you mean json? Known: text, json."],
    [
      "a dialect",
      "compile --dialect dukdb",
      'USAGE: --dialect cannot be "dukdb"',
      "Did you mean duckdb? Known: databricks, duckdb.",
    ],
    [
      "a reporter",
      "run -r junti=a.xml",
      'REPORTER_UNKNOWN: No reporter is named "junti"',
      'Did you mean "junit"? Known: console, html, json, junit.',
    ],
    [
      "a kind of term",
      "run -s tga:gold",
      'USAGE: "tga:gold" in "tga:gold" does not say which rules',
      "Did you mean tag:gold? Write tag:NAME, table:NAME or rule:NAME; * stands for any text.",
    ],
    [
      "a tag, in a list",
      "list -s tag:glod",
      "NO_RULE_SELECTED: --select tag:glod matches no rule: no rule has the tag glod",
      "Did you mean tag:gold?",
    ],
  ])("%s: dq %s", async (_what, words, error, hint) => {
    const { code, stdout, stderr } = await said(words.split(" "));
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: `${error} hint: ${hint} ` });
  });
});

/** The terms and variables that fit nothing, what is said of each, and the hint. */
const slips: readonly (readonly [words: string, error: string, hint: string])[] = [
  [
    "-s tag:glod",
    "--select tag:glod matches no rule: no rule has the tag glod",
    `Did you mean tag:gold? ${allowEmpty}`,
  ],
  [
    "-s table:sales.order",
    "--select table:sales.order matches no rule: no table is named sales.order",
    `Did you mean table:sales.orders? ${allowEmpty}`,
  ],
  [
    "-s rule:fillde",
    "--select rule:fillde matches no rule: no rule is named fillde",
    `Did you mean rule:filled? ${allowEmpty}`,
  ],
  [
    "-s rule:main.sales.order:filled",
    "--select rule:main.sales.order:filled matches no rule: no rule is named main.sales.order:filled",
    `Did you mean rule:main.sales.orders:filled? ${allowEmpty}`,
  ],
  [
    "-s tag:monthly",
    "--select tag:monthly matches no rule: no rule has the tag monthly",
    `Known: tag:gold. ${allowEmpty}`,
  ],
  [
    "-s tag:gold,table:ordres",
    "--select tag:gold,table:ordres matches no rule: no table is named ordres",
    `Did you mean table:orders? ${allowEmpty}`,
  ],
  [
    "-s table:orders,table:customers",
    "--select table:orders,table:customers matches no rule: each of its terms matches a rule, but no rule matches them all",
    allowEmpty,
  ],
];

test("each --select that matches no rule is an error of the run with the term that was meant, also beside one that matches: exit 2", async () => {
  const words = ["-s tag:gold,table:orders", ...slips.map(([option]) => option)].flatMap((option) => option.split(" "));
  const { run } = await sound();
  const { code, report } = await run(words);
  expect(code).toBe(2);
  expect(report.errors).toEqual(slips.map(([, message, hint]) => ({ code: "NO_RULE_SELECTED", message, hint })));
  expect(report.totals).toMatchObject({ rules: 2, passed: 1, skipped: 1 });
});

test("with --allow-empty no --select needs to match", async () => {
  const { run } = await sound();
  const { code, report } = await run(["--allow-empty", "-s", "tag:glod"]);
  expect({ code, errors: report.errors }).toEqual({ code: 0, errors: [] });
});

test("a --var for which no rule has a marker is an error of the run; one that the config names is none", async () => {
  const { run } = await sound();
  const { code, report } = await run(["--var", "dya=1", "--var", "region=EU", "--var", "day=2026-02-01"]);
  expect(code).toBe(2);
  expect(report.errors).toEqual([
    { code: "USAGE", message: "--var dya is for no rule: none has :dya", hint: "Did you mean :day?" },
    {
      code: "USAGE",
      message: "--var region is for no rule: none has :region",
      hint: "Name it in the vars of the config if it is for other suites.",
    },
  ]);
});

test("an --exclude that matches nothing and looks like a slip is told on standard error, and changes no exit code", async () => {
  const { run } = await sound();
  expect(await run(["-x", "tag:glod", "-x", "tag:slow"])).toMatchObject({
    code: 0,
    stderr: "note: --exclude tag:glod excludes nothing: no rule has the tag glod. Did you mean tag:gold?\n",
  });
});

test.each<readonly [what: string, words: string, message: string, hint: string]>([
  ["a target", "-t lcoal", 'There is no target "lcoal"', 'Did you mean "local"? Known: local.'],
  ["a path", "ordres.dq.ts", "No suite is at ordres.dq.ts in", "Did you mean orders.dq.ts?"],
  [
    "a path in a folder",
    "quality/custmers",
    "No suite is at quality/custmers in",
    "Did you mean quality/customers.dq.ts?",
  ],
  ["a folder", "qualty", "No suite is at qualty in", "Did you mean quality?"],
])(
  "%s that is not there is an error of the run with the one that was meant: %s",
  async (_what, words, message, hint) => {
    const { run } = await sound();
    const { code, report } = await run(words.split(" "));
    expect(code).toBe(2);
    expect(report.errors).toHaveLength(1);
    expect(report.errors[0]?.message).toContain(message);
    expect(report.errors[0]?.hint).toContain(hint);
  },
);

/** Rules with a slip each, the code and the hint of their errors. */
const broken: readonly (readonly [what: string, rule: string, code: string, hint: string])[] = [
  ["a column in SQL", '"amuont > 0"', "COLUMN_UNKNOWN", "Did you mean amount?"],
  ["a column of an expectation", 'notNull("amuont")', "COLUMN_UNKNOWN", "Did you mean amount?"],
  ["a column of a key", 'unique(["id", "stauts"])', "COLUMN_UNKNOWN", "Did you mean status?"],
  ["a column that is compared", 'compareColumns("id", "<", "amuont")', "COLUMN_UNKNOWN", "Did you mean amount?"],
  ["a function", "\"uper(status) = 'OPEN'\"", "UNSUPPORTED_ON_DUCKDB", "Did you mean upper()?"],
  ["a type", '"CAST(id AS STRNG) = status"', "SQL_SYNTAX", "Did you mean STRING?"],
  ["a unit", '"INTERVAL 1 DYA > INTERVAL 1 HOUR"', "SQL_SYNTAX", "Did you mean DAY?"],
  [
    "a marker",
    '"status <> :dya"',
    "PARAMETER_UNKNOWN",
    "Did you mean :day? Give it one with --var dya=… or in the vars of the config.",
  ],
  [
    "a table",
    'foreignKey("id", { table: "main.sales.ordres", columns: "id" })',
    "TABLE_UNKNOWN",
    "Did you mean main.sales.orders? There are main.sales.orders, main.sales.customers, shop.products.",
  ],
  ["an option", '"id > 0", wrong({ tolerat: 1 })', "RULE_INVALID", `Did you mean tolerate? ${options}`],
  ["a value of an option", '"id > 0", wrong({ nulls: "pas" })', "RULE_INVALID", `Did you mean "pass"? ${options}`],
  ["an argument", "rowCount(wrong({ mni: 1 }))", "EXPECTATION_INVALID", 'It was given {"mni":1}. Did you mean min?'],
  [
    "an argument among others",
    'freshness("placed_at", wrong({ witin: "1 day" }))',
    "EXPECTATION_INVALID",
    'It was given {"column":"placed_at","witin":"1 day"}. Did you mean within?',
  ],
];

test("a wrong word in a rule is an error with its place and the word that was meant: exit 2", async () => {
  const rules = broken.map(([what, rule]) => `t.expect(${JSON.stringify(what)}, ${rule});`);
  const { run } = await sound({ "orders.dq.ts": suite(rules.join("\n  ")) });
  const { code, report } = await run();
  expect(code).toBe(2);
  const errors = broken.map(([what]) => errorOf(report, `main.sales.orders:${what}`));
  expect(errors.map((error) => [error.code, error.hint, error.location?.line])).toEqual(
    broken.map(([, , wanted, hint], index) => [wanted, hint, 6 + index]),
  );
});

describe("a wrong word in a suite is an error with its place and the word that was meant: exit 2", () => {
  test.each<readonly [what: string, text: string, error: string, hint: string, line: number]>([
    [
      "an option of a table",
      suite("", '{ tgas: ["gold"] } as never'),
      'Unrecognized key: "tgas"',
      "Did you mean tags? Options: nulls,",
      5,
    ],
    [
      "an option of a file",
      good.replace("{ name:", '{ delimeter: ";", name:'),
      'Unrecognized key: "delimeter"',
      "Did you mean delimiter? Options: name, format,",
      5,
    ],
    [
      "a format of a file",
      good.replace("{ name:", '{ format: "cvs", name:'),
      "format: Invalid option",
      'Did you mean "csv"? Options: name, format,',
      5,
    ],
    [
      "an import",
      good.replaceAll("notNull", "notNul"),
      "SUITE_FAILED_TO_LOAD: lakehouse-dq has no notNul",
      "Did you mean notNull?",
      6,
    ],
    [
      "an import under another name",
      good.replace("notNull,", "notNul as there,").replace("notNull(", "there("),
      "lakehouse-dq has no notNul",
      "Did you mean notNull?",
      6,
    ],
    [
      "a module",
      good.replace('"lakehouse-dq"', '"lakehouse-dp"'),
      "SUITE_FAILED_TO_LOAD: There is no module lakehouse-dp",
      "Did you mean lakehouse-dq?",
      1,
    ],
  ])("%s", async (_what, text, error, hint, line) => {
    const { code, stdout } = await said(["run"], { "orders.dq.ts": text });
    expect(code).toBe(2);
    expect(stdout).toContain(error);
    expect(stdout).toMatch(new RegExp(`at orders\\.dq\\.ts:${line}\\b`));
    expect(stdout).toContain(`hint: ${hint}`);
  });
});

describe("a wrong word in the config is an error with its place and the word that was meant: exit 2", () => {
  const own = 'import { duckdbb } from "lakehouse-dq/duckdb";\nexport default { targets: { local: duckdbb() } };\n';

  test.each<readonly [what: string, written: object | string, error: string, hint: string]>([
    ["a key", { ...config, reportres: [] }, "CONFIG_INVALID: reportres is not known", "Did you mean reporters?"],
    [
      "a key of a rule",
      { ...config, defaults: { smaples: 1 } },
      "defaults.smaples is not known",
      "Did you mean samples?",
    ],
    ["a value", { ...config, failOn: "warn" }, "failOn: Invalid option", 'It is "warn". Did you mean "warned"?'],
    ["a default target", { ...config, defaultTarget: "lcoal" }, 'There is no target "lcoal"', 'Did you mean "local"?'],
    ["an engine", { targets: { local: { engine: "duckbd" } } }, 'asks for an engine "duckbd"', "Did you mean duckdb?"],
    [
      "a key of a target",
      duckdb({ databse: "a.duckdb" }),
      "targets.local.databse is not known",
      "Did you mean database?",
    ],
    [
      "a key of a file",
      duckdb({ tables: { a: { kind: "file", path: "a.csv", formt: "csv" } } }),
      "targets.local.tables.a.formt is not known",
      "Did you mean format?",
    ],
    ["a reporter", { ...config, reporters: ["consol"] }, 'No reporter is named "consol"', 'Did you mean "console"?'],
    [
      "an option of a reporter",
      { ...config, reporters: [["junit", { paht: "a.xml" }]] },
      'Reporter "junit" has no option "paht"',
      'Did you mean "path"?',
    ],
    ["an import", own, "CONFIG_FAILED_TO_LOAD: lakehouse-dq/duckdb has no duckdbb", "Did you mean duckdb?"],
  ])("%s", async (_what, written, error, hint) => {
    const { code, stdout, stderr } = await said(
      ["run"],
      typeof written === "string"
        ? { "dq.config.json": "", "dq.config.ts": written }
        : { "dq.config.json": JSON.stringify(written) },
    );
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(error);
    expect(stdout + stderr).toContain(`hint: ${hint}`);
  });

  test("a table of a database", async () => {
    const text = good.replace('file("orders.csv", { name: "main.sales.orders" })', '"main.shop.prodcuts"');
    const { code, stdout } = await said(["run"], {
      "orders.dq.ts": text,
      "dq.config.json": JSON.stringify(duckdb({ database: "data.duckdb" })),
    });
    expect(code).toBe(2);
    expect(stdout).toContain("TABLE_UNKNOWN: There is no table main.shop.prodcuts");
    expect(stdout).toContain("hint: Did you mean main.shop.products? There are");
  });
});

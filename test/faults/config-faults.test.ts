import { describe, expect, test } from "vitest";
import { type Ended, type EndedRun, errorOf, project, statuses } from "../cli/command.js";

const rows = "id,amount\n1,10\n2,20\n3,30\n";
const suite = `import { file, table } from "lakehouse-dq";
table(file("orders.csv", { name: "orders" }), (t) => {
  t.expectOrFail("good", "amount > 0");
});
`;

async function runConfig(name: string, config: string, words: readonly string[] = []): Promise<EndedRun> {
  const { run } = await project({ "orders.csv": rows, "orders.dq.ts": suite, [name]: config });
  return run(words);
}

/** Runs a project that has no config. */
async function dq(...words: readonly string[]): Promise<Ended> {
  const made = await project({ "orders.csv": rows, "orders.dq.ts": suite });
  return made.dq(words);
}

describe("a config that is wrong: exit 2, with what is wrong and where, and reports that are not green", () => {
  test.each([
    [
      "dq.config.ts",
      'import { defineConfig } from "lakehouse-dq";\nexport default defineConfig({ suite: [] } as never);\n',
    ],
    ["dq.config.mjs", "export default { suite: [] };\n"],
    ["dq.config.js", "export default { suite: [] };\n"],
    ["dq.config.json", '{\n  "suite": []\n}\n'],
    ["dq.config.yaml", "# ours\nsuite: []\n"],
    ["dq.config.yml", "# ours\nsuite: []\n"],
  ])("an unknown key in %s", async (name, config) => {
    const { code, report, junit, stdout } = await runConfig(name, config);
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([
      { code: "CONFIG_INVALID", message: "suite is not known", hint: "Did you mean suites?" },
    ]);
    expect(stdout).toContain(`CONFIG_INVALID: suite is not known\n    at ${name}`);
    expect(junit).toContain('type="CONFIG_INVALID"');
  });

  test.each([
    ["dq.config.json", '{\n  "concurrency": 2,\n  "suite": []\n}\n', 3],
    ["dq.config.yaml", "concurrency: 2\nsuite: []\n", 2],
    ["dq.config.yaml", "concurrency: 2\ntargts:\n  local:\n    engine: duckdb\n", 2],
  ])("an unknown key in %s, with its line", async (name, config, line) => {
    const { report } = await runConfig(name, config);
    expect(report.errors[0]).toMatchObject({ code: "CONFIG_INVALID", location: { line } });
  });

  test.each([
    ["dq.config.json", '{\n  "targets": {\n    "local": { "engine": "duckdb", "databse": "x" }\n  }\n}\n', 3],
    ["dq.config.yaml", "targets:\n  local:\n    engine: duckdb\n    databse: x\n", 4],
  ])("an unknown key of a target in %s, with its path and line", async (name, config, line) => {
    const { code, report } = await runConfig(name, config);
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([
      {
        code: "CONFIG_INVALID",
        message: "targets.local.databse is not known",
        hint: "Did you mean database?",
        location: { line },
      },
    ]);
    expect(statuses(report)).toEqual({ good: "errored" });
    expect(errorOf(report, "good").code).toBe("CONFIG_INVALID");
  });

  test.each([
    ["a type", '{\n  "concurrency": "many"\n}', /^concurrency: .*number/, 'It is "many".', 2],
    ["a choice", '{ "failOn": "sometimes" }', /^failOn: .*"failed"\|"warned"\|"never"/, 'It is "sometimes".', 1],
    ["a time", '{ "timeout": "soon" }', /^timeout: is not a time span/, 'It is "soon".', 1],
    ["a nested one", '{\n  "defaults": {\n    "samples": -1\n  }\n}', /^defaults\.samples: /, "It is -1.", 3],
    ["an element", '{\n  "suites": [\n    "a",\n    1\n  ]\n}', /^suites\[1\]: /, "It is 1.", 4],
  ])("%s that is wrong, with its path, value and line", async (_what, config, message, hint, line) => {
    const { code, report } = await runConfig("dq.config.json", config);
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([
      { code: "CONFIG_INVALID", message: expect.stringMatching(message), hint, location: { line } },
    ]);
  });

  test.each([
    ["dq.config.ts", "export default {\n  suites: [;\n};\n"],
    ["dq.config.mjs", "export default {\n  suites: [;\n};\n"],
    ["dq.config.json", '{\n  "suites": [,\n}\n'],
    ["dq.config.yaml", "concurrency: 1\nsuites: ]\n"],
  ])("a syntax error in %s, with its line", async (name, config) => {
    const { code, report, stdout } = await runConfig(name, config);
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([{ code: "CONFIG_FAILED_TO_LOAD", location: { line: 2 } }]);
    expect(stdout).toContain("CONFIG_FAILED_TO_LOAD: The config does not load: ");
    expect(stdout).toContain(`at ${name}:2:`);
  });

  test("one that throws", async () => {
    const { code, report } = await runConfig("dq.config.ts", 'throw new Error("no token");\n');
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([
      { code: "CONFIG_FAILED_TO_LOAD", message: "The config does not load: no token" },
    ]);
  });

  test("one without a default export", async () => {
    const { code, report } = await runConfig("dq.config.ts", "export const config = {};\n");
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([
      { code: "CONFIG_FAILED_TO_LOAD", hint: "Write `export default defineConfig({ … })`." },
    ]);
  });

  test("one that is named and not there", async () => {
    const { code, report } = await runConfig("other.json", "{}", ["--config", "dq.json"]);
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([
      { code: "CONFIG_FAILED_TO_LOAD", location: { file: expect.stringMatching(/\/dq\.json$/) } },
    ]);
  });
});

describe("a target that cannot be used: exit 2, and every rule says why", () => {
  const two = '{ "targets": { "local": { "engine": "duckdb" }, "prod": { "engine": "duckdb" } } }';

  test("an unknown one, with the one that was meant", async () => {
    const { code, report } = await runConfig("dq.config.json", two, ["--target", "locla"]);
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({ good: "errored" });
    expect(report.errors).toMatchObject([
      {
        code: "TARGET_UNKNOWN",
        message: 'There is no target "locla"',
        hint: 'Did you mean "local"? Known: local, prod.',
      },
    ]);
  });

  test("none, where there are two", async () => {
    const { code, report } = await runConfig("dq.config.json", two);
    expect(code).toBe(2);
    expect(report.errors).toMatchObject([{ code: "TARGET_UNKNOWN", message: "No target is chosen" }]);
  });

  test("one with an unknown engine, with the one that was meant", async () => {
    const { code, report } = await runConfig("dq.config.yaml", "targets:\n  local:\n    engine: duckbd\n");
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({ good: "errored" });
    expect(report.errors).toMatchObject([
      {
        code: "TARGET_UNKNOWN",
        message: 'The target "local" asks for an engine "duckbd"',
        hint: "Did you mean duckdb? Known: duckdb, databricks.",
        location: { line: 3 },
      },
    ]);
  });

  test("one whose engine does not start", async () => {
    const config = '{ "targets": { "local": { "engine": "duckdb", "temporaryFolder": "not/there" } } }';
    const { code, report } = await runConfig("dq.config.json", config);
    expect(code).toBe(2);
    expect(statuses(report)).toEqual({ good: "errored" });
    expect(errorOf(report, "good").code).toBe("ENGINE_UNAVAILABLE");
  });
});

test("a default of the config that no rule can have is the config's fault: exit 2", async () => {
  const { code, report } = await runConfig("dq.config.json", '{ "defaults": { "tolerate": "a few" } }');
  expect(code).toBe(2);
  expect(report.totals.passed).toBe(0);
});

describe("a command line that is wrong: exit 2, on the error stream", () => {
  test.each([
    [
      "an unknown option",
      ["run", "--conccurrency", "2"],
      "USAGE: dq run has no option --conccurrency\n  hint: Did you mean --concurrency?\n",
    ],
    ["an unknown command", ["rnu"], "USAGE: dq has no command rnu\n  hint: Did you mean dq run?\n"],
    [
      "a missing value",
      ["run", "--target"],
      "USAGE: --target has no value\n  hint: dq run --help says what it takes.\n",
    ],
    [
      "a number that is none",
      ["run", "--concurrency", "two"],
      'USAGE: --concurrency cannot be "two"\n  hint: It is not a whole number from 1.\n',
    ],
    [
      "a choice that is none",
      ["run", "--fail-on", "sometimes"],
      'USAGE: --fail-on cannot be "sometimes"\n  hint: Known: failed, warned, never.\n',
    ],
    [
      "a time that is none",
      ["run", "--timeout", "soon"],
      'USAGE: "soon" is not a time limit\n  hint: Write "30 seconds", "10 minutes" or "10m".\n',
    ],
    [
      "an unknown reporter",
      ["run", "-r", "junitt"],
      'REPORTER_UNKNOWN: No reporter is named "junitt"\n  hint: Did you mean "junit"? Known: console, html, json, junit.\n',
    ],
    [
      "a selection that is none",
      ["run", "-s", "gold"],
      'USAGE: "gold" in "gold" does not say which rules\n  hint: Write tag:NAME, table:NAME or rule:NAME; * stands for any text.\n',
    ],
  ])("%s", async (_what, words, message) => {
    expect(await dq(...words)).toEqual({ code: 2, stdout: "", stderr: message });
  });

  test("a variable without a value", async () => {
    const { code, stdout, stderr } = await dq("run", "--var", "day");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Write --var day=2026-01-31.");
  });

  test("no command: the help", async () => {
    const { code, stderr } = await dq();
    expect(code).toBe(2);
    expect(stderr).toContain("Usage: dq [options] [command]");
  });
});

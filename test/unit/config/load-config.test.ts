import { join } from "node:path";
import { expect, test } from "vitest";
import { ownDoors } from "../../../src/app/own-doors.js";
import type { Config } from "../../../src/config/config.js";
import { fileImporter } from "../../../src/config/import-file.js";
import { type LoadedConfig, loadConfig } from "../../../src/config/load-config.js";
import { folderWith } from "./folder.js";

const importFile = fileImporter(ownDoors);

/** Writes the config and loads it. */
async function load(name: string, text: string): Promise<LoadedConfig> {
  return loadConfig(await folderWith({ [name]: text }), name, importFile);
}

const complete: Config = {
  suites: ["quality/**/*.dq.ts"],
  defaultTarget: "local",
  targets: { local: { engine: "duckdb" } },
  vars: { day: "2026-01-31", limit: 5, strict: true },
  defaults: { nulls: "pass", samples: 3, tolerate: { rows: 5, share: "0.1%" } },
  reporters: ["console", ["junit", { path: "reports/junit.xml" }]],
  concurrency: 2,
  timeout: "10 minutes",
  statementTimeout: "30s",
  failOn: "warned",
};

test.each([
  [
    "dq.config.ts",
    `import { defineConfig } from "lakehouse-dq";\nexport default defineConfig(${JSON.stringify(complete)});`,
  ],
  ["dq.config.mts", `export default ${JSON.stringify(complete)} satisfies object;`],
  ["dq.config.mjs", `export default ${JSON.stringify(complete)};`],
  ["dq.config.js", `export default ${JSON.stringify(complete)};`],
  ["dq.config.json", JSON.stringify(complete, undefined, "\t")],
  [
    "dq.config.yaml",
    `suites: ["quality/**/*.dq.ts"]
defaultTarget: local
targets:
  local: { engine: duckdb }
vars: { day: "2026-01-31", limit: 5, strict: true }
defaults:
  nulls: pass
  samples: 3
  tolerate: { rows: 5, share: 0.1% }
reporters:
  - console
  - [junit, { path: reports/junit.xml }]
concurrency: 2
timeout: 10 minutes
statementTimeout: 30s
failOn: warned
`,
  ],
])("%s is found and means the same", async (name, text) => {
  const folder = await folderWith({ [name]: text });
  const { config, file, folder: at } = await loadConfig(folder, undefined, importFile);
  expect(config).toEqual(complete);
  expect([file, at]).toEqual([join(folder, name), folder]);
});

test("without a config everything is a default", async () => {
  const folder = await folderWith({});
  expect(await loadConfig(folder, undefined, importFile)).toMatchObject({ config: {}, file: undefined, folder });
});

test("the first of several configs is taken", async () => {
  const folder = await folderWith({ "dq.config.yaml": "concurrency: 3", "dq.config.json": '{ "concurrency": 2 }' });
  expect((await loadConfig(folder, undefined, importFile)).config).toEqual({ concurrency: 2 });
});

test("a config that is named is relative to the folder, and paths in it to the config", async () => {
  const folder = await folderWith({ "conf/prod.yaml": "concurrency: 3" });
  const loaded = await loadConfig(folder, "conf/prod.yaml", importFile);
  expect(loaded).toMatchObject({ config: { concurrency: 3 }, folder: join(folder, "conf") });
});

test("an empty document is an empty config", async () => {
  expect((await load("dq.config.yaml", "# nothing yet\n")).config).toEqual({});
});

test.each<[string, string, string, object]>([
  ["suitez: [a]", "suitez is not known", "Did you mean suites?", { line: 1, column: 1 }],
  [
    "concurrency: 2\ndefalutTarget:\n  local",
    "defalutTarget is not known",
    "Did you mean defaultTarget?",
    { line: 2, column: 1 },
  ],
  [
    "defaults:\n  samples: 3\n  tolerat: 5",
    "defaults.tolerat is not known",
    "Did you mean tolerate?",
    { line: 3, column: 3 },
  ],
])("an unknown key is told with a suggestion and its place: %j", async (text, message, hint, place) => {
  await expect(load("dq.config.yaml", text)).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message,
    hint,
    location: place,
  });
});

test("an unknown key that is like no other has no suggestion", async () => {
  await expect(load("dq.config.json", '{ "xyzzy": 1 }')).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: "xyzzy is not known",
    hint: undefined,
  });
});

test.each<[string, string, string, object]>([
  ["concurrency: 0", "concurrency: Too small: expected number to be >=1", "It is 0.", { line: 1 }],
  ["concurrency: two", "concurrency: Invalid input: expected number, received string", 'It is "two".', { line: 1 }],
  ["suites: a", "suites: Invalid input: expected array, received string", 'It is "a".', { line: 1 }],
  ["suites:\n  - a\n  - 5", "suites[1]: Invalid input: expected string, received number", "It is 5.", { line: 3 }],
  ["timeout: soon", 'timeout: is not a time span such as "10 minutes"', 'It is "soon".', { line: 1 }],
  [
    "targets:\n  local:\n    database: a",
    "targets.local.engine: Invalid input: expected string, received undefined",
    "It is absent.",
    {},
  ],
  [
    "defaults:\n  nulls: ignore",
    'defaults.nulls: Invalid option: expected one of "violate"|"pass"',
    'It is "ignore".',
    { line: 2 },
  ],
  [
    "failOn: passed",
    'failOn: Invalid option: expected one of "failed"|"warned"|"never"',
    'It is "passed".',
    { line: 1 },
  ],
  ["vars:\n  day: null", "vars.day: Invalid input", "It is null.", { line: 2 }],
  ["- a", "The config: Invalid input: expected object, received array", 'It is ["a"].', {}],
])("a wrong value is told with its path and place: %j", async (text, message, hint, place) => {
  await expect(load("dq.config.yaml", text)).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message,
    hint,
    location: place,
  });
});

test("a threshold that cannot be read is told before any suite is", async () => {
  await expect(load("dq.config.yaml", "defaults:\n  tolerate: lots")).rejects.toMatchObject({ code: "CONFIG_INVALID" });
});

test("more than one fault is counted", async () => {
  await expect(load("dq.config.json", '{ "suites": 1, "failOn": 2, "timeout": 3 }')).rejects.toMatchObject({
    message: "suites: Invalid input: expected array, received number (and 2 more)",
  });
});

test("a config without a default export says so", async () => {
  await expect(load("dq.config.ts", "export const config = {};")).rejects.toMatchObject({
    code: "CONFIG_FAILED_TO_LOAD",
    message: "The config has no default export",
    hint: "Write `export default defineConfig({ … })`.",
  });
});

test("a config that throws says what", async () => {
  await expect(load("dq.config.mjs", 'throw new Error("no season");')).rejects.toMatchObject({
    code: "CONFIG_FAILED_TO_LOAD",
    message: "The config does not load: no season",
  });
});

test("a config with a syntax error says where", async () => {
  await expect(load("dq.config.ts", "export default {\n  suites: [,,\n};")).rejects.toMatchObject({
    code: "CONFIG_FAILED_TO_LOAD",
    location: { line: 3 },
  });
  await expect(load("dq.config.yaml", 'suites: ["a"\nfailOn: x')).rejects.toMatchObject({
    code: "CONFIG_FAILED_TO_LOAD",
    location: { line: 2 },
  });
});

test("a config that is named and is not there is an error", async () => {
  const folder = await folderWith({});
  await expect(loadConfig(folder, "prod.yaml", importFile)).rejects.toMatchObject({ code: "CONFIG_FAILED_TO_LOAD" });
  await expect(loadConfig(folder, "prod.ts", importFile)).rejects.toMatchObject({ code: "CONFIG_FAILED_TO_LOAD" });
});

test("a config that is loaded again is read again", async () => {
  const folder = await folderWith({
    "dq.config.mjs":
      "globalThis.dqLoads = (globalThis.dqLoads ?? 0) + 1;\nexport default { concurrency: globalThis.dqLoads };",
  });
  const first = await loadConfig(folder, undefined, importFile);
  const second = await loadConfig(folder, undefined, importFile);
  expect([first.config.concurrency, second.config.concurrency]).toEqual([1, 2]);
});

test("a key that stands twice in a JSON config is refused with its place, and none is lost", async () => {
  const folder = await folderWith({ "dq.config.json": '{\n  "failOn": "never",\n  "failOn": "warned"\n}\n' });
  await expect(loadConfig(folder, undefined, importFile)).rejects.toMatchObject({
    code: "CONFIG_FAILED_TO_LOAD",
    message: "The config does not load: Map keys must be unique",
    location: { line: 3 },
  });
});

test("a JSON text with keys and colons inside its texts is what it is", async () => {
  const vars = { a: '"b": 1', c: '\\": {', d: "e" };
  const folder = await folderWith({ "dq.config.json": JSON.stringify({ vars }) });
  expect((await loadConfig(folder, undefined, importFile)).config).toEqual({ vars });
});

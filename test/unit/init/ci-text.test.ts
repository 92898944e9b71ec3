import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type CiSystem, ciText, type Installing } from "../../../src/init/ci-text.js";

const npm: Installing = { manager: "npm", locked: true };
const gate = "npx dq run --reporter console --reporter junit=reports/junit.xml";

test("GitHub: install, run, keep the reports whatever came of it, and read no more than it must", () => {
  const workflow = parse(ciText("github", npm));
  expect(workflow.permissions).toEqual({ contents: "read" });
  const { steps } = workflow.jobs["data-quality"];
  expect(steps.map(({ run, uses }: { run?: string; uses?: string }) => run ?? uses)).toEqual([
    "actions/checkout@v4",
    "actions/setup-node@v4",
    "npm ci",
    gate,
    "actions/upload-artifact@v4",
  ]);
  expect(steps.at(-1)).toMatchObject({ if: "always()", with: { path: "reports/" } });
});

test("GitLab shows the JUnit report", () => {
  const { script, artifacts } = parse(ciText("gitlab", npm))["data-quality"];
  expect(script).toEqual(["npm ci", gate]);
  expect(artifacts).toEqual({ when: "always", paths: ["reports/"], reports: { junit: "reports/junit.xml" } });
});

test("Azure publishes the JUnit report also when the gate fails", () => {
  const { steps } = parse(ciText("azure", npm));
  expect(steps.map(({ script, task }: { script?: string; task?: string }) => script ?? task)).toEqual([
    "NodeTool@0",
    "npm ci",
    gate,
    "PublishTestResults@2",
  ]);
  expect(steps.at(-1).condition).toBe("succeededOrFailed()");
});

test("Jenkins shows the JUnit report", () => {
  const text = ciText("jenkins", npm);
  expect(text).toContain(`        sh 'npm ci'\n        sh '${gate}'\n`);
  expect(text).toContain("    always {\n      junit 'reports/junit.xml'\n");
});

describe("the words of each package manager", () => {
  test.each<[Installing, readonly string[]]>([
    [{ manager: "npm", locked: false }, ["npm install", "npx dq run"]],
    [{ manager: "pnpm", locked: true }, ["corepack enable", "pnpm install --frozen-lockfile", "pnpm exec dq run"]],
    [{ manager: "yarn", locked: true }, ["corepack enable", "yarn install --immutable", "yarn dq run"]],
    [
      { manager: "yarn-classic", locked: true },
      ["corepack enable", "yarn install --frozen-lockfile", "yarn -s dq run"],
    ],
    [{ manager: "bun", locked: true }, ["npm install --global bun", "bun install --frozen-lockfile", "npx dq run"]],
    [{ manager: "pnpm", locked: false }, ["corepack enable", "pnpm install", "pnpm exec dq run"]],
  ])("%o", (installing, words) => {
    const { script } = parse(ciText("gitlab", installing))["data-quality"];
    expect(script.map((line: string) => line.replace(/ --reporter .*/, ""))).toEqual(words);
  });
});

test.each<CiSystem>(["github", "gitlab", "azure", "jenkins"])("%s: a config of another name is named", (system) => {
  expect(ciText(system, npm, "quality.config.ts")).toContain("dq run --config quality.config.ts --reporter");
});

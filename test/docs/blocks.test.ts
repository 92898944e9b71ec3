import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { parse } from "yaml";
import { parseProfiles } from "../../src/engines/databricks/settings/parse-profiles.js";
import { parseCondition, parseStatement } from "../../src/sql/index.js";
import { recipeOf } from "./harness/ci-recipe.js";
import { codeFileOf, codeLanguages } from "./harness/code-file.js";
import { sessionOf } from "./harness/play-console.js";
import { syntaxFaults } from "./harness/shell.js";
import { type Block, placeOf } from "./markdown/block.js";
import { pages } from "./markdown/page.js";

const blocks = pages.flatMap((page) => page.blocks);
const inLanguage = (...languages: readonly string[]): [place: string, block: Block][] =>
  blocks.filter(({ language }) => languages.includes(language)).map((block) => [placeOf(block), block]);

test("every block has a language that is checked", () => {
  const known = new Set([...codeLanguages, "sh", "console", "yaml", "json", "sql", "xml", "text", "groovy", "ini"]);
  const others = blocks.filter(({ language }) => !known.has(language));
  expect(others.map((block) => `${placeOf(block)} ${block.language}`)).toEqual([]);
});

test("every block that is not run says why", () => {
  const exempt = blocks.filter(({ words }) => words.has("norun"));
  expect(exempt.map((block) => `${block.page}: ${block.words.get("norun")}`)).toEqual([
    "README.md: test/cli/five-minutes.test.ts runs it",
    "README.md: test/cli/five-minutes.test.ts runs it",
    "README.md: test/cli/five-minutes.test.ts runs it",
    "docs/command-line.md: test/cli/init.test.ts runs dq init",
    "docs/command-line.md: test/cli/publish.test.ts publishes and looks after it",
    "docs/command-line.md: test/cli/publish.test.ts reads a quarantine",
    "docs/command-line.md: test/cli/completion.test.ts completes in the shells",
    "docs/databricks.md: test/spark/doctor.test.ts runs it",
  ]);
});

test("code that is neither a suite, a config nor a program is imported by one", () => {
  const lonely = pages
    .flatMap(({ sections }) => sections)
    .flatMap(({ blocks: own }) =>
      own
        .filter(({ language, words }) => codeLanguages.has(language) && !words.has("norun"))
        .map((block, index) => ({ block, file: codeFileOf(block, index) }))
        .filter(({ file }) => file.kind === "module")
        .filter(({ file }) => !own.some(({ text }) => text.includes(`"./${file.name.replace(/\.ts$/, "")}`))),
    );
  expect(lonely.map(({ block }) => placeOf(block))).toEqual([]);
});

describe("bash reads", () => {
  test.each(inLanguage("sh", "console"))("%s", (_place, block) => {
    const commands = sessionOf(block).map(({ command }) => command);
    const script = block.language === "sh" ? block.text : commands.join("\n");
    expect(script).not.toBe("");
    expect(syntaxFaults(script)).toBe("");
  });
});

describe("YAML is read", () => {
  test.each(inLanguage("yaml"))("%s", (_place, { text }) => {
    expect(parse(text)).toBeTypeOf("object");
  });
});

describe("a recipe is what its CI server wants", () => {
  test.each(inLanguage("yaml", "groovy"))("%s", (_place, block) => {
    const recipe = recipeOf(block);
    expect(recipe?.faults ?? []).toEqual([]);
    for (const script of recipe?.scripts ?? []) expect(syntaxFaults(script)).toBe("");
  });
});

describe("JSON is read", () => {
  test.each(inLanguage("json"))("%s", (_place, { text }) => {
    expect(() => JSON.parse(text)).not.toThrow();
  });
});

describe("a file of profiles is read", () => {
  test.each(inLanguage("ini"))("%s", (place, { text }) => {
    expect(parseProfiles(text, place).size).toBeGreaterThan(0);
  });
});

describe("JUnit XML fits the schema of Jenkins, but for the places", () => {
  const jenkins = readFileSync(new URL("../unit/reporters/junit/junit-10.xsd", import.meta.url), "utf8");
  const places = '<xs:attribute name="file" type="xs:string"/><xs:attribute name="line" type="xs:positiveInteger"/>';
  const schema = jenkins.replace("<!-- more attributes of a test case -->", places);
  test.each(inLanguage("xml"))("%s", async (_place, { text }) => {
    expect((await validateXML({ xml: text, schema })).errors.map(({ message }) => message)).toEqual([]);
  });
});

describe("Databricks SQL is read by our own front end", () => {
  test.each(inLanguage("sql").filter(([, { words }]) => !words.has("duckdb")))("%s", (_place, { text }) => {
    for (const statement of statementsOf(text)) expect(() => parseSql(statement)).not.toThrow();
  });
});

/** Statements end with a semicolon at the end of a line, as in the output of `dq compile`. */
function statementsOf(text: string): readonly string[] {
  return text
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

function parseSql(text: string): void {
  if (/^(?:--[^\n]*\n)*\s*(SELECT|WITH|VALUES|\()\b/i.test(text)) parseStatement(text);
  else parseCondition(text);
}

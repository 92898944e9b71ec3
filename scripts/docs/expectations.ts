import * as builtIns from "../../src/expectations/index.js";
import { formatSql } from "../../src/sql/index.js";
import {
  type DocumentedArgument,
  type DocumentedExpectation,
  documentedExpectations,
} from "./documented-expectations.js";
import { code, fenced, markdownTable } from "./markdown.js";
import { type ObservedExpectation, observe } from "./observed-expectations.js";
import { propertiesOf } from "./schema-words.js";
import type { Parts } from "./write-pages.js";

/** The groups of the page: a folder of `src/expectations` each. */
const groups: Readonly<Record<string, string>> = {
  values: "Values",
  text: "Text",
  keys: "Keys",
  shape: "The table",
  time: "Time",
  aggregates: "Aggregates",
};

/** What every built-in expectation says, takes, asks and sends: from its source and from the command itself. */
export async function expectationParts(root: string): Promise<Parts> {
  const documented = documentedExpectations(root);
  const observed = await observe(root, documented);
  const entries = documented.map((expectation) => {
    const { name, group } = expectation;
    const found = observed.get(name);
    if (found === undefined || groups[group] === undefined) throw new Error(`${name} has no place on the page`);
    return { ...expectation, ...found };
  });
  const overview = Object.keys(groups).flatMap((group) =>
    entries
      .filter((entry) => entry.group === group)
      .map(({ name, text, kind }) => [`[${code(name)}](#${name.toLowerCase()})`, firstSentence(text), kind]),
  );
  const sections = Object.entries(groups).map(([group, title]) => {
    const own = entries.filter((entry) => entry.group === group);
    return [`## ${title}`, ...own.map(entryText)].join("\n\n");
  });
  return {
    overview: markdownTable(["expectation", "what it says of good data", "kind"], overview),
    expectations: sections.join("\n\n"),
  };
}

type Entry = DocumentedExpectation & ObservedExpectation;

function entryText(entry: Entry): string {
  const { name, text, signature, example, exampleInfo, databricks, duckdb, kind } = entry;
  return [
    `### ${name}`,
    `${code(signature)}, ${kindText[kind]}`,
    `${text} ${behaviour(entry)}`,
    argumentTable(entry),
    fenced(`ts ${exampleInfo}`, example),
    fenced("sql", databricks),
    "<details><summary>As DuckDB is sent it</summary>",
    fenced("sql duckdb", laidOut(duckdb)),
    "</details>",
  ].join("\n\n");
}

const kindText: Readonly<Record<Entry["kind"], string>> = {
  row: "a condition on each row",
  counting: "counts rows of the table",
  measuring: "measures the table",
};

function argumentTable(entry: Entry): string {
  const described = propertiesOf(schemaOf(entry.name));
  const rows = entry.arguments.map((argument) => [
    code(argument.optional ? `${argument.name}?` : argument.name),
    code(argument.type),
    meaningOf(argument, described[argument.name]?.description),
  ]);
  return markdownTable(["argument", "type", "meaning"], rows);
}

function meaningOf(argument: DocumentedArgument, described: string | undefined): string {
  const meaning = argument.meaning ?? described;
  if (meaning === undefined) throw new Error(`The argument ${argument.name} has no description`);
  const words = meaning.charAt(0).toLowerCase() + meaning.slice(1).replace(/\.$/, "");
  if (argument.default === undefined) return words;
  const fallback = argument.default.startsWith('"') ? code(argument.default) : argument.default;
  return `${words}; without it ${fallback}`;
}

/** The definition holds its argument schema, though its type does not say so; ours are all zod's. */
function schemaOf(name: string): Parameters<typeof propertiesOf>[0] {
  const factory = Object.entries(builtIns).find(([key]) => key === name)?.[1];
  if (factory === undefined) throw new Error(`There is no expectation ${name}`);
  return (factory.definition as unknown as { readonly args: Parameters<typeof propertiesOf>[0] }).args;
}

/** What NULLs and no rows mean, as a run of the example has shown. */
function behaviour({ nullViolates, kind, onNoRows }: Entry): string {
  if (nullViolates !== undefined) {
    const { violate, pass } = nullViolates;
    if (violate && pass) return "NULL violates it, whatever `nulls` says.";
    return violate ? 'NULL violates it, unless the rule says `nulls: "pass"`.' : "NULL does not violate it.";
  }
  if (kind === "row") throw new Error("A row expectation was not tried with NULL");
  return onNoRows === "empty" ? "Without rows the rule is `empty`." : "Without rows the rule below is out of bounds.";
}

/** The statements without their comments, on lines: only blanks between words differ from what is sent. */
function laidOut(printed: string): string {
  const texts: string[] = [];
  // A backslash in a text of DuckDB is itself, which would mislead the layout of Databricks SQL.
  const safe = printed.replaceAll(/^--.*\n/gm, "").replaceAll(/'(?:[^']|'')*'/g, (text) => `'${texts.push(text) - 1}'`);
  const statements = safe.split(/;\n\n/).filter((statement) => statement.trim() !== "");
  const lines = statements.map((statement) => `${formatSql(statement)};`).join("\n\n");
  return lines.replaceAll(/'(\d+)'/g, (_, index) => visible(texts[Number(index)] ?? ""));
}

/** A text with control codes in it as the same text in DuckDB's notation with escapes. */
function visible(text: string): string {
  if (!/[\t\r\n]/.test(text)) return text;
  return `E${text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\r", "\\r").replaceAll("\n", "\\n")}`;
}

function firstSentence(text: string): string {
  return /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;
}

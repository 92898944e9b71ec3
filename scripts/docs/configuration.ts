import { configSchema } from "../../src/config/schema.js";
import { databricksTargetSchema } from "../../src/engines/databricks/options.js";
import { duckdbTargetSchema, fileSchema } from "../../src/engines/duckdb/options.js";
import { reporterOptions } from "../../src/reporters/registry.js";
import { ruleDefaultsSchema, ruleOptionsSchema, tableOptionsSchema } from "../../src/suite/options.js";
import { code, markdownTable } from "./markdown.js";
import { optionTable, propertiesOf } from "./schema-words.js";
import type { Parts } from "./write-pages.js";

/** The tables of the page about the configuration, from the schemas that check it. */
export async function configurationParts(): Promise<Parts> {
  const shared = Object.keys(propertiesOf(ruleDefaultsSchema));
  return {
    config: optionTable(configSchema),
    duckdb: optionTable(duckdbTargetSchema, ["engine"]),
    databricks: optionTable(databricksTargetSchema, ["engine"]),
    file: optionTable(fileSchema),
    reporters: reporterTable(),
    defaults: optionTable(ruleDefaultsSchema),
    "table-options": optionTable(tableOptionsSchema, shared),
    "rule-options": optionTable(ruleOptionsSchema, shared),
  };
}

function reporterTable(): string {
  const rows = Object.entries(reporterOptions).flatMap(([reporter, options]) => {
    const entries = Object.entries(options);
    if (entries.length === 0) return [[code(reporter), "", "", "", "no options"]];
    return entries.map(([name, { expects, meaning, default: value }]) => {
      if (meaning === undefined) throw new Error(`The option ${name} of the reporter ${reporter} has no meaning`);
      return [code(reporter), code(name), wordsOf(expects), value === undefined ? "" : code(String(value)), meaning];
    });
  });
  return markdownTable(["reporter", "key", "type", "default", "meaning"], rows);
}

/** `one of "pass", "failure"` as inline code; any other text is a text. */
function wordsOf(expects: string): string {
  const words = expects.match(/"[^"]*"/g);
  return words === null ? "text" : words.map(code).join(", ");
}

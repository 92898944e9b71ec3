import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import * as z from "zod";
import { configSchema } from "../../src/config/schema.js";
import { databricksTargetSchema } from "../../src/engines/databricks/options.js";
import { duckdbTargetSchema, fileSchema } from "../../src/engines/duckdb/options.js";
import { ruleOptionsSchema, tableOptionsSchema } from "../../src/suite/options.js";
import { root } from "../cli/command.js";

/** Interfaces whose options a schema checks: what an editor shows and what the page says come from two places. */
const twins: readonly (readonly [file: string, name: string, schema: z.ZodType])[] = [
  ["src/config/config.ts", "Config", configSchema],
  ["src/suite/options.ts", "RuleOptions", ruleOptionsSchema],
  ["src/suite/options.ts", "TableOptions", tableOptionsSchema],
  ["src/engines/duckdb/options.ts", "DuckDBOptions", duckdbTargetSchema],
  ["src/engines/databricks/options.ts", "DatabricksOptions", databricksTargetSchema],
  ["src/model/table.ts", "FileOptions", fileSchema],
];

test.each(twins)(
  "%s: every default that the schema of %s states is the one that its doc comment states",
  (file, name, schema) => {
    const comments = defaultsOf(file, name);
    // The schema is an object's, of which the properties alone are read.
    const { properties } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as {
      properties: Readonly<Record<string, { default?: unknown }>>;
    };
    const stated = Object.entries(properties).flatMap(([key, { default: value }]) =>
      value === undefined || !comments.has(key) ? [] : [[key, value]],
    );
    expect(stated).toEqual(stated.map(([key]) => [key, valueIn(comments.get(String(key)))]));
  },
);

/** `@default` by property, of the properties that have a doc comment. */
function defaultsOf(file: string, name: string): ReadonlyMap<string, string> {
  const path = join(root, file);
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.ES2023, true);
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (found === undefined || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no interface ${name}`);
  return new Map(
    found.members.map((member) => {
      const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default");
      return [member.name?.getText() ?? "", ts.getTextOfJSDocComment(tag?.comment) ?? ""];
    }),
  );
}

/** A default in a doc comment is JSON, or words. */
function valueIn(text: string | undefined): unknown {
  if (text === "the empty text") return "";
  try {
    return JSON.parse(text ?? "");
  } catch {
    return text;
  }
}

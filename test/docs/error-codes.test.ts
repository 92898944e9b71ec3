import { expect, test } from "vitest";
import { reportJsonSchema } from "../../src/reporters/json/schema.js";
import { pages } from "./markdown/page.js";

test("the page on troubleshooting has a heading for every error code, and for no other", () => {
  // A JSON Schema of ours: an error is one of its definitions.
  const { $defs } = reportJsonSchema() as { $defs: { Error: { properties: { code: { enum: readonly string[] } } } } };
  const page = pages.find(({ path }) => path === "docs/troubleshooting.md")?.markdown ?? "";
  const headings = [...page.matchAll(/^### (\S+)$/gm)].map((match) => match[1]);
  expect($defs.Error.properties.code.enum.length).toBeGreaterThan(30);
  expect(headings.toSorted()).toEqual($defs.Error.properties.code.enum.toSorted());
});

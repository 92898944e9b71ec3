import { expect, test } from "vitest";
import { parseCondition } from "../../../src/sql/index.js";

test("a subquery may be the first of several values in parentheses", () => {
  expect(parseCondition("1 IN ((SELECT 1), 2)")).toMatchObject({
    kind: "in",
    list: [{ kind: "subquery" }, { kind: "literal" }],
  });
  expect(parseCondition("((SELECT 1), 2)")).toMatchObject({ kind: "tuple", items: [{ kind: "subquery" }, {}] });
  expect(parseCondition("1 IN ((SELECT 1))")).toMatchObject({ kind: "in_query" });
});

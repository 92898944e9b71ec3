import { expect, test } from "vitest";
import * as door from "../../../src/reporters/index.js";

test("the door lists its names", () => {
  expect(Object.keys(door).toSorted()).toEqual([
    "consoleReporter",
    "escapeControl",
    "escapeXmlAttribute",
    "escapeXmlText",
    "htmlReporter",
    "jsonReporter",
    "junitReporter",
    "renderError",
  ]);
});

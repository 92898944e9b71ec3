import { test } from "vitest";
import { expectNoneBroken } from "./judged.js";

test("2,500 expressions are printed as they are read, and run or are refused", async () => {
  await expectNoneBroken("expression", 2_500);
}, 180_000);

test("500 statements with groups and windows are printed as they are read, and run or are refused", async () => {
  await expectNoneBroken("statement", 500);
}, 60_000);

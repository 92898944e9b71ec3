import { expect, test } from "vitest";
import { firstBroken } from "./first-broken.js";

test("2,500 expressions are printed as they are read, and run or are refused", async () => {
  expect(await firstBroken("expression", 2_500)).toBeUndefined();
}, 180_000);

test("500 statements with groups and windows are printed as they are read, and run or are refused", async () => {
  expect(await firstBroken("statement", 500)).toBeUndefined();
}, 60_000);

import { test } from "vitest";
import { expectNoneBroken } from "./judged.js";

test("2,500 predicates are printed as they are read, run or are refused, and keep the rows where they are true", async () => {
  await expectNoneBroken("predicate", 2_500);
}, 180_000);

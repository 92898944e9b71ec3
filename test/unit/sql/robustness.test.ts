import fc from "fast-check";
import { expect, test } from "vitest";
import { checkMutation } from "../../generator/check-mutation.js";
import { mutated } from "../../generator/mutation.js";

test("broken text gives a value or an error with a place, and nothing else", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      expect(checkMutation(text).problems).toEqual([]);
    }),
    { numRuns: 5_000, seed: 7 },
  );
}, 120_000);

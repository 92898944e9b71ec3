import { expect } from "vitest";
import { type Block, placeOf } from "../markdown/block.js";
import { firstOutputFault, withoutChanging } from "./output.js";

/** A whole output is compared at once, for the sake of the difference that is shown. */
export function expectShown(block: Block, found: string): void {
  if (!/^\s*…\s*$/m.test(block.text)) {
    expect(withoutChanging(found), `at ${placeOf(block)}`).toBe(withoutChanging(block.text));
    return;
  }
  const fault = firstOutputFault(block.text, found);
  expect(fault, `${placeOf(block)} shows what is not in the output:\n${found}`).toBeUndefined();
}

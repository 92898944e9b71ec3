import { expect, test } from "vitest";
import { firstOutputFault } from "./harness/output.js";

const printed = "dq 0.1.0 · 2 rules\n\n  ✓ passed  a · 75 ms\n\n  ✗ failed  b\n\nexit 1\n";

test.each([
  ["the whole output", printed],
  ["another time and version", printed.replace("75 ms", "1.2 s").replace("0.1.0", "9.9.9")],
  ["its begin", "dq 0.1.0 · 2 rules\n…"],
  ["its end after an empty line", "…\n\nexit 1"],
  ["a line in its middle", "…\n  ✗ failed  b\n…"],
  ["the begin of a line", "…\n  ✗ fail…\n…"],
])("%s is found", (_what, shown) => {
  expect(firstOutputFault(shown, printed)).toBeUndefined();
});

test.each([
  ["a line that is not there", "…\n  ✓ passed  b\n…", "  ✓ passed  b"],
  ["lines in another order", "…\n  ✗ failed  b\n…\n  ✓ passed  a · 75 ms\n…", "  ✓ passed  a · N ms"],
  ["lines that are not neighbours", "…\n  ✗ failed  b\nexit 1", "  ✗ failed  b\nexit 1"],
  ["a middle as the begin", "  ✗ failed  b\n…", "  ✗ failed  b"],
  ["a begin as the whole", "dq 0.1.0 · 2 rules", "(the end, where there still is: )"],
])("%s is a fault", (_what, shown, fault) => {
  expect(firstOutputFault(shown, printed)).toBe(fault);
});

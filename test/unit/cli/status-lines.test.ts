import { expect, test } from "vitest";
import { causeLine, waitingLine } from "../../../src/cli/watch/status-lines.js";
import { reportOf } from "../reporters/sample-report.js";

const at = new Date(2026, 0, 31, 7, 5, 9);

test.each<readonly [saved: readonly string[], gone: readonly string[], line: string]>([
  [[], [], "Asked to run everything · 07:05:09"],
  [["/p/orders.dq.ts"], [], "orders.dq.ts was saved · 07:05:09"],
  [["/p/a.ts", "/shared/b.ts"], [], "a.ts, ../shared/b.ts were saved · 07:05:09"],
  [["/p/1", "/p/2", "/p/3", "/p/4", "/p/5"], [], "1, 2, 3 and 2 more were saved · 07:05:09"],
  [[], ["/p/a.ts"], "a.ts is gone · 07:05:09"],
  [["/p/b.ts"], ["/p/a.ts", "/p/c.ts"], "b.ts was saved · a.ts, c.ts are gone · 07:05:09"],
  [["/p/\u001b[31mred\n.ts"], [], "\\x1b[31mred\\n.ts was saved · 07:05:09"],
])("saved %j and gone %j", (saved, gone, line) => {
  expect(causeLine({ saved, gone }, "/p", at)).toBe(line);
});

test("it says what it waits for, what the last run found, and how to go on", () => {
  const totals = { ...reportOf({}).totals, passed: 3, failed: 1, skipped: 2 };
  const report = reportOf({ totals, run: { durationMs: 210 } });
  expect(waitingLine({ report, at }, true)).toBe(
    "Waiting for a save · last run 07:05:09, 210 ms: 3 passed, 1 failed, 2 skipped · Enter runs everything, q ends",
  );
  const errors = [{ code: "SUITE_FAILED_TO_LOAD", message: "no" } as const];
  expect(waitingLine({ report: reportOf({ errors, run: { durationMs: 3 } }), at }, false)).toBe(
    "Waiting for a save · last run 07:05:09, 3 ms: 1 error · Ctrl-C ends",
  );
  expect(waitingLine(undefined, false)).toBe("Waiting for a save · Ctrl-C ends");
});

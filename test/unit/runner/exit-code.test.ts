import { expect, test } from "vitest";
import type { Status } from "../../../src/model/report.js";
import { exitCode, type FailOn } from "../../../src/runner/exit-code.js";

const acceptable: readonly Status[] = ["passed", "warned", "empty", "skipped"];

test.each<[readonly Status[], FailOn, number]>([
  [[], "failed", 0],
  [acceptable, "failed", 0],
  [acceptable, "warned", 1],
  [acceptable, "never", 0],
  [["passed", "empty", "skipped"], "warned", 0],
  [["passed", "failed"], "failed", 1],
  [["passed", "failed"], "warned", 1],
  [["passed", "failed"], "never", 0],
  [["passed", "errored"], "failed", 2],
  [["failed", "errored"], "failed", 2],
  [["failed", "errored"], "warned", 2],
  [["failed", "errored"], "never", 2],
])("%j with --fail-on %s exits %d", (statuses, failOn, code) => {
  expect(exitCode({ statuses, errors: false }, failOn)).toBe(code);
});

test.each<[readonly Status[], FailOn]>([
  [[], "failed"],
  [["passed"], "failed"],
  [["failed"], "failed"],
  [["failed"], "never"],
])("an error beside the rules makes %j with --fail-on %s exit 2", (statuses, failOn) => {
  expect(exitCode({ statuses, errors: true }, failOn)).toBe(2);
});

test.each([130, 143])("an interrupt wins over everything: %d", (interrupted) => {
  expect(exitCode({ statuses: ["failed", "errored"], errors: true, interrupted }, "failed")).toBe(interrupted);
  expect(exitCode({ statuses: ["passed"], errors: false, interrupted }, "never")).toBe(interrupted);
});

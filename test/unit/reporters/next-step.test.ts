import { expect, test } from "vitest";
import type { ErrorReport } from "../../../src/model/error-report.js";
import type { RunReport, Status } from "../../../src/model/report.js";
import { nextStep } from "../../../src/reporters/next-step.js";
import { outcome, reportOf, root } from "./sample-report.js";

interface Run {
  readonly exitCode?: number;
  readonly interrupted?: boolean;
  readonly errors?: readonly ErrorReport[];
  readonly reporterErrors?: readonly ErrorReport[];
}

/** The sentence for a run with so many rules of each status. */
function sentence(counts: Partial<Record<Status, number>>, run: Run = {}): string {
  const { errors = [], reporterErrors = [], exitCode = 0, interrupted = false } = run;
  const none = { passed: 0, warned: 0, failed: 0, empty: 0, errored: 0, skipped: 0 };
  const rules = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const totals: RunReport["totals"] = { ...none, ...counts, rules, tables: 1, rows: 1, statements: 1 };
  const statuses = Object.keys(none) as Status[]; // `none` has the keys of the statuses
  const outcomes = statuses
    .filter((status) => (counts[status] ?? 0) > 0)
    .map((status) =>
      outcome({ table: "t", name: status, status, location: { file: `${root}/${status}.ts`, line: 1 } }),
    );
  const report = reportOf({ totals, outcomes, errors, run: { exitCode, interrupted } });
  const end = { paths: [], errors: reporterErrors };
  return nextStep(report, [...errors, ...reporterErrors], { root, end }).text;
}

const failure = { code: "REPORTER_FAILED", message: "no ink" } as const;
const fault = { code: "SUITE_FAILED_TO_LOAD", message: "no" } as const;

test("all passed", () => {
  expect(sentence({ passed: 12 })).toBe("All 12 rules passed: exit 0.");
  expect(sentence({ passed: 1 })).toBe("All 1 rule passed: exit 0.");
});

test("what had no row or was deselected is not counted as passed", () => {
  expect(sentence({ passed: 9, empty: 2, skipped: 1 })).toBe(
    "9 rules passed, 2 had no row to check, 1 skipped: exit 0.",
  );
  expect(sentence({ empty: 2 })).toBe("No rule had a row to check, so nothing is known: exit 0.");
  expect(sentence({ skipped: 3 })).toBe("No rule was evaluated: exit 0.");
  expect(sentence({})).toBe("No rule was evaluated: exit 0.");
});

test("warnings do not fail the run, unless asked", () => {
  expect(sentence({ passed: 1, warned: 2 })).toBe(
    "2 rules warned, which does not fail the run: exit 0. Look at warned.ts:1 first.",
  );
  expect(sentence({ warned: 1 }, { exitCode: 1 })).toBe(
    "1 rule warned, and this run fails on warnings: exit 1. Look at warned.ts:1 first.",
  );
});

test("failures are about the data", () => {
  expect(sentence({ failed: 2, warned: 1 }, { exitCode: 1 })).toBe(
    "2 rules failed: the data breaks what the suite promises: exit 1. Look at failed.ts:1 first.",
  );
  expect(sentence({ failed: 1 })).toBe(
    "1 rule failed: the data breaks what the suite promises; this run was told not to fail on it: exit 0. Look at failed.ts:1 first.",
  );
});

test("what could not run is worse than failures", () => {
  expect(sentence({ failed: 2, errored: 1 }, { exitCode: 2 })).toBe(
    "1 rule could not be evaluated, 2 failed: exit 2. Look at errored.ts:1 first.",
  );
  expect(sentence({ failed: 2 }, { exitCode: 2, errors: [fault] })).toBe(
    "Something could not run, see above; 2 rules failed: exit 2.",
  );
  expect(sentence({ passed: 1 }, { exitCode: 2 })).toBe("The run did not come to its end: exit 2.");
});

test("a reporter that failed makes the exit code 2, which the report could not know", () => {
  expect(sentence({ passed: 1 }, { reporterErrors: [failure] })).toBe("Not every report could be written: exit 2.");
  expect(sentence({ failed: 1 }, { exitCode: 1, reporterErrors: [failure] })).toBe(
    "Not every report could be written; 1 rule failed: exit 2.",
  );
});

test("an interrupted run says how much is unknown, and keeps its exit code", () => {
  expect(sentence({ passed: 1, errored: 11 }, { exitCode: 130, interrupted: true, reporterErrors: [failure] })).toBe(
    "Interrupted: 11 of 12 rules have no verdict. Run again: exit 130.",
  );
});

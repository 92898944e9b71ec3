import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isQualityError, QualityError } from "../../../src/errors.js";
import { notNull } from "../../../src/expectations/index.js";
import { outcomeFacts } from "../../../src/judge/outcome-facts.js";
import type { ErrorReport } from "../../../src/model/error-report.js";
import type { Count, Outcome, Status } from "../../../src/model/report.js";
import { buildReport, type Findings } from "../../../src/runner/build-report.js";
import { hideValues } from "../../../src/runner/hide-values.js";
import { timeLimited } from "../../../src/runner/time-limit.js";
import { uuidV7 } from "../../../src/runner/uuid-v7.js";
import { ruleOf } from "../plan/scope.js";

describe("a run id", () => {
  test("is a UUID of version 7 with its time in front", () => {
    // RFC 9562, appendix A.6: 0x017F22E279B0 is 2022-02-22 19:22:22 UTC.
    expect(uuidV7(new Date("2022-02-22T19:22:22.000Z"))).toMatch(
      /^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test("sorts by time, and never repeats", () => {
    const start = Date.parse("2026-01-31T00:00:00Z");
    const ids = Array.from({ length: 500 }, (_, index) => uuidV7(new Date(start + index)));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(Array.from({ length: 500 }, () => uuidV7(new Date(start)))).size).toBe(500);
  });
});

describe("a time limit", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const never = new AbortController().signal;

  test("ends with a coded error", () => {
    const { signal } = timeLimited(never, 1_500, "A statement");
    vi.advanceTimersByTime(1_499);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject({
      code: "TIME_LIMIT",
      message: "A statement took longer than 1.5 s",
      hint: "Give it more time, or less to do.",
    });
  });

  test("may be longer than a timer of Node", () => {
    const fourWeeks = 28 * 86_400_000;
    const { signal } = timeLimited(never, fourWeeks, "The run");
    vi.advanceTimersByTime(fourWeeks - 1);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  test("ends with the outer signal, and with its reason", () => {
    const outer = new AbortController();
    const { signal } = timeLimited(outer.signal, 1_000, "A statement");
    const reason = new QualityError("INTERRUPTED", "The run was interrupted");
    outer.abort(reason);
    expect(signal.reason).toBe(reason);
  });

  test("is over at once where the outer signal is", () => {
    const outer = new AbortController();
    outer.abort(new QualityError("INTERRUPTED", "The run was interrupted"));
    const { signal } = timeLimited(outer.signal, undefined, "A statement");
    expect(signal.aborted).toBe(true);
    expect(isQualityError(signal.reason)).toBe(true);
  });

  test("without one, nothing ends", () => {
    const { signal } = timeLimited(never, undefined, "The run");
    vi.advanceTimersByTime(10 ** 12);
    expect(signal.aborted).toBe(false);
  });

  test("that is released ends nothing and leaves no timer", () => {
    const outer = new AbortController();
    const { signal, release } = timeLimited(outer.signal, 1_000, "A statement");
    release();
    outer.abort();
    vi.advanceTimersByTime(10_000);
    expect(signal.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("where columns are masked", () => {
  const error: ErrorReport = {
    code: "VALUE_INVALID",
    message: "Could not convert string 'secret' to INT",
    errorClass: "CAST_INVALID_INPUT",
    location: { file: "/a.dq.ts", line: 1 },
  };

  test("the engine's own words are withheld, and class and place stay", () => {
    expect(hideValues(true)(error)).toEqual({
      code: "VALUE_INVALID",
      message:
        "The statement failed (CAST_INVALID_INPUT); the engine's words are withheld, because they may hold a masked value",
      errorClass: "CAST_INVALID_INPUT",
      location: { file: "/a.dq.ts", line: 1 },
    });
  });

  test("a fault without a class says just that", () => {
    expect(hideValues(true)({ code: "STATEMENT_FAILED", message: "bad 'secret'" })).toEqual({
      code: "STATEMENT_FAILED",
      message: "The statement failed; the engine's words are withheld, because they may hold a masked value",
    });
  });

  test("words that are ours stay", () => {
    const limit: ErrorReport = { code: "TIME_LIMIT", message: "A statement took longer than 5 s" };
    expect(hideValues(true)(limit)).toBe(limit);
  });

  test("without a mask nothing is withheld", () => {
    expect(hideValues(false)(error)).toBe(error);
  });
});

describe("the totals of a report", () => {
  function findings(statuses: readonly Status[], rows: readonly (Count | undefined)[]): Findings {
    const rule = ruleOf(notNull("x"));
    return {
      id: "id",
      version: "0.1.0",
      target: { name: "local", engine: "duckdb" },
      startedAt: new Date("2026-01-31T10:00:00.250Z"),
      durationMs: 1_500,
      selection: { paths: ["a"], select: [], exclude: ["tag:slow"] },
      exitCode: 1,
      interrupted: false,
      tables: rows.map((count, index) => ({
        name: `t${index}`,
        ...(count === undefined ? {} : { rows: count }),
        durationMs: 1,
        notes: [],
      })),
      outcomes: statuses.map(
        (status): Outcome => ({ ...outcomeFacts(rule, undefined, undefined), status, message: "" }),
      ),
      statements: [],
      errors: [],
    };
  }

  test("count every status", () => {
    const statuses: readonly Status[] = [
      "passed",
      "passed",
      "warned",
      "failed",
      "empty",
      "errored",
      "skipped",
      "passed",
    ];
    expect(buildReport(findings(statuses, [3, 4])).totals).toEqual({
      rules: 8,
      passed: 3,
      warned: 1,
      failed: 1,
      empty: 1,
      errored: 1,
      skipped: 1,
      tables: 2,
      rows: 7,
      statements: 0,
    });
  });

  test.each<[readonly (Count | undefined)[], Count]>([
    [[], 0],
    [[undefined, 5], 5],
    [[9007199254740990, 1], 9007199254740991],
    [[9007199254740991, 1], "9007199254740992"],
    [["9007199254740993", "9007199254740993"], "18014398509481986"],
  ])("of rows %j are %j", (rows, total) => {
    expect(buildReport(findings([], rows)).totals.rows).toBe(total);
  });

  test("the times are ISO 8601 in UTC", () => {
    expect(buildReport(findings([], [])).run).toEqual({
      id: "id",
      version: "0.1.0",
      startedAt: "2026-01-31T10:00:00.250Z",
      finishedAt: "2026-01-31T10:00:01.750Z",
      durationMs: 1_500,
      target: { name: "local", engine: "duckdb" },
      selection: { paths: ["a"], select: [], exclude: ["tag:slow"] },
      exitCode: 1,
      interrupted: false,
    });
  });
});

import type { RunReport } from "../../../src/model/report.js";
import { type RunOptions, runSuites } from "../../../src/runner/run-suites.js";

/** Runs suites on an engine, without reporters and at a fixed time, all else as it is by default. */
export function runQuietly(options: Pick<RunOptions, "suites" | "engine"> & Partial<RunOptions>): Promise<RunReport> {
  return runSuites({
    errors: [],
    target: "local",
    parameters: new Map(),
    selection: { paths: [], select: [], exclude: [] },
    reporters: [],
    version: "0",
    now: new Date("2026-01-31T12:00:00Z"),
    signal: new AbortController().signal,
    concurrency: 1,
    failOn: "failed",
    allowEmpty: false,
    ...options,
  });
}

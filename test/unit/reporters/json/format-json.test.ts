import { expect, test } from "vitest";
import { formatJson } from "../../../../src/reporters/json/format-json.js";
import { outcome, reportOf, sampleReport } from "../sample-report.js";

test("a report is written in the declared order, two spaces deep, with a newline at the end", () => {
  const run = {
    id: "r1",
    version: "0.1.0",
    startedAt: "2026-01-31T06:00:00Z",
    finishedAt: "2026-01-31T06:00:01Z",
    durationMs: 1000,
    target: { engine: "duckdb", name: "local" },
    selection: { select: [], paths: ["a.dq.ts"], exclude: [] },
    exitCode: 2,
    interrupted: false,
  };
  const error = { hint: "Install it", message: "No engine", code: "ENGINE_UNAVAILABLE" } as const;
  expect(formatJson(reportOf({ errors: [error], run }))).toBe(`{
  "schemaVersion": 1,
  "run": {
    "id": "r1",
    "version": "0.1.0",
    "startedAt": "2026-01-31T06:00:00Z",
    "finishedAt": "2026-01-31T06:00:01Z",
    "durationMs": 1000,
    "target": {
      "name": "local",
      "engine": "duckdb"
    },
    "selection": {
      "paths": [
        "a.dq.ts"
      ],
      "select": [],
      "exclude": []
    },
    "exitCode": 2,
    "interrupted": false
  },
  "totals": {
    "rules": 0,
    "passed": 0,
    "warned": 0,
    "failed": 0,
    "empty": 0,
    "errored": 0,
    "skipped": 0,
    "tables": 0,
    "rows": 0,
    "statements": 0
  },
  "tables": [],
  "outcomes": [],
  "statements": [],
  "errors": [
    {
      "code": "ENGINE_UNAVAILABLE",
      "message": "No engine",
      "hint": "Install it"
    }
  ]
}
`);
});

test("nothing of the report is lost", () => {
  expect(JSON.parse(formatJson(sampleReport))).toEqual(sampleReport);
});

test("the text does not depend on how the runner built its objects", () => {
  const shuffled = {
    ...sampleReport,
    outcomes: sampleReport.outcomes.map((one) => ({ ...Object.fromEntries(Object.entries(one).toReversed()), ...one })),
  };
  expect(formatJson(shuffled)).toBe(formatJson(sampleReport));
});

test("what the schema does not know is not written", () => {
  const extended = { ...sampleReport, password: "hunter2" };
  expect(formatJson(extended)).toBe(formatJson(sampleReport));
});

test("arguments and measured values keep the order of their author", () => {
  const odd = outcome({ table: "t", name: "r", status: "passed", args: { z: 1, a: [{ y: 1, b: 2 }] } });
  expect(formatJson(reportOf({ outcomes: [odd] }))).toContain(`"args": {
        "z": 1,
        "a": [
          {
            "y": 1,
            "b": 2
          }
        ]
      }`);
});

import { expect, test } from "vitest";
import { argsOf } from "../../../src/expectations/args-of.js";
import type { Judgement } from "../../../src/expectations/definition.js";
import { freshness } from "../../../src/expectations/index.js";
import type { Scalar } from "../../../src/model/scalar.js";

const now = new Date("2026-02-01T12:00:00.000Z");

function judge(newest: Scalar, within: string): Judgement {
  const { args, definition } = freshness("at", { within });
  if (definition.kind !== "measuring") throw new Error("freshness measures");
  return definition.judge({ newest }, argsOf({ args }), { now });
}

test("a value as old as the limit is fresh", () => {
  expect(judge("2026-01-31 12:00:00", "24 hours")).toEqual({
    verdict: "within",
    value: "2026-01-31 12:00:00",
    bounds: { max: "24 hours" },
    found: "has a newest at of 2026-01-31 12:00:00, 24 hours old",
  });
});

test("a value older than the limit by a millisecond is not", () => {
  expect(judge("2026-01-31 11:59:59.999", "24 hours").verdict).toBe("outside");
});

test("a value older than the limit says how old it is", () => {
  expect(judge("2026-01-20 12:00:00", "24 hours")).toEqual({
    verdict: "outside",
    value: "2026-01-20 12:00:00",
    bounds: { max: "24 hours" },
    found: "has a newest at of 2026-01-20 12:00:00, 12 days old",
  });
});

test("no value at all is out of bounds, not empty", () => {
  expect(judge(null, "24 hours")).toEqual({
    verdict: "outside",
    value: null,
    bounds: { max: "24 hours" },
    found: "has no at, so that nothing says it is fresh",
  });
});

test("a value in the future is not older than the limit, and is told as such", () => {
  expect(judge("2026-02-01 15:00:00.123456", "1 hour")).toEqual({
    verdict: "within",
    value: "2026-02-01 15:00:00.123456",
    bounds: { max: "1 hour" },
    found: "has a newest at of 2026-02-01 15:00:00.123456, 3 hours in the future",
  });
});

test("a date counts from its midnight in UTC", () => {
  expect(judge("2026-02-01 00:00:00", "12 hours").verdict).toBe("within");
  expect(judge("2026-02-01 00:00:00", "11 hours").verdict).toBe("outside");
});

test("a time without end is not fresh, and has no age", () => {
  expect(judge("infinity", "24 hours")).toMatchObject({ verdict: "outside", found: "has a newest at of infinity" });
});

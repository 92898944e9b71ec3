import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { consoleReporter } from "../../../../src/reporters/console/console-reporter.js";
import { formatProgress } from "../../../../src/reporters/console/progress.js";
import type { Screen } from "../../../../src/reporters/screen.js";
import { reportOf } from "../sample-report.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const start = { id: "r", version: "0.1.0", target: { name: "local", engine: "duckdb" }, tables: 2, rules: 1200 };
const end = { paths: [], errors: [] };
const clear = "\r\u001b[2K";

function memory(isTerminal: boolean): Screen & { readonly written: string[] } {
  const written: string[] = [];
  return { written, isTerminal, width: 60, colors: false, write: (text) => void written.push(text) };
}

test("without a terminal there are plain lines only", async () => {
  const screen = memory(false);
  const reporter = consoleReporter({ screen });
  await reporter.onRunStart?.(start);
  await reporter.onTableStart?.({ name: "orders", rules: 3 });
  await reporter.onTableEnd?.({ name: "orders", rows: 1200, durationMs: 34, notes: [] }, []);
  const error = { code: "TABLE_UNKNOWN", message: "No" } as const;
  await reporter.onTableEnd?.({ name: "evil\u001b[2J", durationMs: 1, notes: [], error }, []);
  await reporter.onRunEnd?.(reportOf({}), end);
  expect(screen.written.join("")).toBe(`dq 0.1.0 · 1,200 rules on 2 tables · local (duckdb)
  1 of 2 · orders · 1,200 rows · 34 ms
  2 of 2 · evil\\x1b[2J · 1 ms · TABLE_UNKNOWN

rules    0
data     0 rows in 0 tables on local (duckdb)
work     0 statements in 1.3 s

No rule was evaluated: exit 0.
`);
});

test("on a terminal one line is rewritten, and cleared at the end", async () => {
  const screen = memory(true);
  const reporter = consoleReporter({ screen });
  await reporter.onRunStart?.(start);
  await reporter.onTableStart?.({ name: "orders", rules: 3 });
  vi.advanceTimersByTime(1300);
  expect(screen.written[1]).toBe(`${clear}table 1 of 2 · 0 ms · orders`);
  expect(screen.written.at(-1)).toBe(`${clear}table 1 of 2 · 1.3 s · orders`);
  await reporter.onTableEnd?.({ name: "orders", rows: 1200, durationMs: 34, notes: [] }, []);
  await reporter.onTableStart?.({ name: "customers", rules: 1 });
  expect(screen.written.at(-1)).toBe(`${clear}table 2 of 2 · 1.3 s · customers`);
  await reporter.onRunEnd?.(reportOf({}), end);
  const last = screen.written.at(-1);
  expect(last?.startsWith(`${clear}\nrules    0\n`)).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(screen.written.at(-1)).toBe(last);
});

test("progress fits into one line that leaves the last column free", () => {
  const progress = { done: 0, tables: 9, running: ["main.sales.orders_of_the_year", "b", "c"], elapsedMs: 61_000 };
  expect(formatProgress(progress, { width: 40, colors: false })).toBe("table 1 of 9 · 1 min 1 s · main.sales.…");
  expect(formatProgress(progress, { width: 90, colors: false })).toBe(
    "table 1 of 9 · 1 min 1 s · main.sales.orders_of_the_year and 2 more",
  );
  expect(formatProgress({ ...progress, running: [], done: 9 }, { width: 90, colors: false })).toBe(
    "table 9 of 9 · 1 min 1 s · …",
  );
});

test("an end without a start is shown as well", async () => {
  const screen = memory(true);
  await consoleReporter({ screen }).onRunEnd?.(reportOf({}), end);
  expect(screen.written.join("")).toContain("No rule was evaluated: exit 0.");
});

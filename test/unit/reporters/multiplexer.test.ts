import { expect, test } from "vitest";
import type { ErrorReport } from "../../../src/model/error-report.js";
import { Multiplexer } from "../../../src/reporters/multiplexer.js";
import type { Reporter, RunEnd } from "../../../src/reporters/reporter.js";
import { reportOf } from "./sample-report.js";

const start = { id: "r", version: "0.1.0", target: { name: "local", engine: "duckdb" }, tables: 1, rules: 1 };
const table = { name: "orders", durationMs: 1, notes: [] };
const report = reportOf({});

/** A reporter that writes down what it hears. */
function listener(name: string, heard: string[], more: Partial<Reporter> = {}): Reporter {
  return {
    name,
    onRunStart: () => void heard.push(`${name} start`),
    onTableStart: () => void heard.push(`${name} table start`),
    onTableEnd: () => void heard.push(`${name} table end`),
    onError: (error) => void heard.push(`${name} error ${error.message}`),
    onRunEnd: () => void heard.push(`${name} end`),
    ...more,
  };
}

function boom(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}

async function runWith(reporters: readonly Reporter[]): Promise<RunEnd> {
  const multiplexer = new Multiplexer(reporters);
  await multiplexer.onRunStart(start);
  await multiplexer.onTableStart({ name: "orders", rules: 1 });
  await multiplexer.onTableEnd(table, []);
  return multiplexer.onRunEnd(report);
}

test("every reporter hears every event in order", async () => {
  const heard: string[] = [];
  const end = await runWith([listener("a", heard), listener("b", heard)]);
  expect(heard).toEqual([
    "a start",
    "b start",
    "a table start",
    "b table start",
    "a table end",
    "b table end",
    "a end",
    "b end",
  ]);
  expect(end).toEqual({ paths: [], errors: [] });
});

test("reporters on the screen hear events after the others", async () => {
  const heard: string[] = [];
  await new Multiplexer([listener("screen", heard, { writesToScreen: true }), listener("file", heard)]).onRunEnd(
    report,
  );
  expect(heard).toEqual(["file end", "screen end"]);
});

test("the last reporter knows what was written and what failed before it", async () => {
  let known: RunEnd | undefined;
  const end = await new Multiplexer([
    { name: "console", writesToScreen: true, onRunEnd: (_, sofar) => void (known = sofar) },
    { name: "json", onRunEnd: () => "reports/report.json" },
    { name: "junit", onRunEnd: boom("no ink") },
  ]).onRunEnd(report);
  expect(known).toEqual({
    paths: ["reports/report.json"],
    errors: [{ code: "REPORTER_FAILED", message: 'Reporter "junit" failed: no ink' }],
  });
  expect(end).toEqual(known);
});

test("a reporter that throws is told to the others and hears only the end", async () => {
  const heard: string[] = [];
  const end = await runWith([
    listener("broken", heard, { onTableStart: boom("first\nsecond line") }),
    listener("good", heard),
  ]);
  expect(heard).toEqual([
    "broken start",
    "good start",
    'good error Reporter "broken" failed: first',
    "good table start",
    "good table end",
    "broken end",
    "good end",
  ]);
  expect(end.errors).toEqual([{ code: "REPORTER_FAILED", message: 'Reporter "broken" failed: first' }]);
});

test("a rejected promise counts as a throw", async () => {
  const end = await runWith([{ name: "slow", onRunStart: () => Promise.reject(new TypeError("not a function")) }]);
  expect(end.errors.map(({ message }) => message)).toEqual(['Reporter "slow" failed: TypeError: not a function']);
});

test("a reporter that fails in the same way again is reported once", async () => {
  const end = await runWith([{ name: "a", onRunStart: boom("x"), onRunEnd: boom("x") }]);
  expect(end.errors.map(({ message }) => message)).toEqual(['Reporter "a" failed: x']);
});

test("a reporter that fails in another way at the end is reported again", async () => {
  const end = await runWith([{ name: "a", onRunStart: boom("x"), onRunEnd: boom("y") }]);
  expect(end.errors.map(({ message }) => message)).toEqual(['Reporter "a" failed: x', 'Reporter "a" failed: y']);
});

function broken(name: string): Reporter {
  return { name, onRunStart: boom("start"), onError: boom("error") };
}

test("two reporters that fail on each other's failures both end", async () => {
  const heard: string[] = [];
  const end = await runWith([broken("a"), broken("b"), listener("c", heard)]);
  expect(end.errors.map(({ message }) => message)).toEqual([
    'Reporter "a" failed: start',
    'Reporter "b" failed: error',
  ]);
  expect(heard).toContain("c end");
});

test("a reporter that has ended hears of no later failure", async () => {
  const heard: string[] = [];
  await runWith([listener("first", heard), { name: "second", onRunEnd: boom("late") }, listener("third", heard)]);
  expect(heard.filter((event) => event.includes("error"))).toEqual(['third error Reporter "second" failed: late']);
});

test("an error of the run reaches every reporter", async () => {
  const errors: ErrorReport[] = [];
  const error = { code: "SUITE_FAILED_TO_LOAD", message: "Cannot load a.dq.ts" } as const;
  await new Multiplexer([{ name: "a", onError: (heard) => void errors.push(heard) }]).onError(error);
  expect(errors).toEqual([error]);
});

test("events of concurrent tables reach a slow reporter one after the other", async () => {
  const heard: string[] = [];
  const slow: Reporter = {
    name: "slow",
    onTableStart: async ({ name }) => {
      heard.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      heard.push(`${name} ends`);
    },
  };
  const multiplexer = new Multiplexer([slow]);
  await Promise.all(["a", "b"].map((name) => multiplexer.onTableStart({ name, rules: 1 })));
  expect(heard).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("the end waits for events that are under way", async () => {
  const heard: string[] = [];
  const multiplexer = new Multiplexer([
    {
      name: "slow",
      onTableStart: () => new Promise((resolve) => setTimeout(() => resolve(void heard.push("table")), 5)),
      onRunEnd: () => void heard.push("end"),
    },
  ]);
  const event = multiplexer.onTableStart({ name: "a", rules: 1 });
  await multiplexer.onRunEnd(report);
  await event;
  expect(heard).toEqual(["table", "end"]);
});

function throws(value: unknown): Reporter {
  return {
    name: "odd",
    onRunStart: () => {
      throw value;
    },
  };
}

test("thrown values that are no errors are told as text", async () => {
  expect((await runWith([throws("just text")])).errors[0]?.message).toBe('Reporter "odd" failed: just text');
  expect((await runWith([throws(undefined)])).errors[0]?.message).toBe('Reporter "odd" failed: undefined');
});

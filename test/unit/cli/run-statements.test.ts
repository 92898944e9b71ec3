import { expect, test } from "vitest";
import { runStatements, type StatementRun } from "../../../src/cli/sql/run-statements.js";
import type { Session } from "../../../src/engines/engine.js";
import { QualityError } from "../../../src/errors.js";
import type { ErrorCode } from "../../../src/model/error-code.js";
import { JsonWriter, jsonLines } from "../../../src/rows/json-writer.js";
import { splitStatements } from "../../../src/sql/index.js";

/** Runs three statements of which the second one fails with that code, as no real engine does on demand. */
async function runBroken(code: ErrorCode, run: Partial<StatementRun> = {}) {
  const seen: string[] = [];
  const lines: string[] = [];
  const connect = (): Promise<Session> => {
    seen.push("connect");
    const session: Pick<Session, "read" | "close"> = {
      read: (sql) => {
        seen.push(sql);
        if (sql === "SELECT 2") throw new QualityError(code, "It broke");
        return Promise.resolve({ columns: [], batches: (async function* () {})() });
      },
      close: () => Promise.resolve(void seen.push("close")),
    };
    // What is left out is not called.
    return Promise.resolve(session as Session);
  };
  const allRan = await runStatements(splitStatements("SELECT 1; SELECT 2; SELECT 3"), {
    connect,
    writer: new JsonWriter({ write: (text) => Promise.resolve(void lines.push(String(text))) }, jsonLines),
    filling: { parameters: new Map(), now: new Date() },
    mayWrite: false,
    keepGoing: true,
    limitMs: undefined,
    signal: new AbortController().signal,
    ...run,
  });
  return { seen, allRan, lines: lines.join("").trimEnd().split("\n") };
}

test.each(["ENGINE_UNAVAILABLE", "INTERNAL"] as const)(
  "after %s the next statement has a new connection",
  async (code) => {
    const { seen, allRan, lines } = await runBroken(code);
    expect(seen).toEqual(["connect", "SELECT 1", "SELECT 2", "close", "connect", "SELECT 3", "close"]);
    expect(allRan).toBe(false);
    expect(lines).toEqual([
      '{"columns":[],"rows":[]}',
      `{"error":{"code":"${code}","message":"It broke","line":null,"column":null}}`,
      '{"columns":[],"rows":[]}',
    ]);
  },
);

test("after any other error the connection stays", async () => {
  const { seen } = await runBroken("STATEMENT_FAILED");
  expect(seen).toEqual(["connect", "SELECT 1", "SELECT 2", "SELECT 3", "close"]);
});

test("without keepGoing nothing runs after a failure", async () => {
  const { seen, lines } = await runBroken("STATEMENT_FAILED", { keepGoing: false });
  expect(seen).toEqual(["connect", "SELECT 1", "SELECT 2", "close"]);
  expect(lines).toHaveLength(2);
});

test("an engine that cannot be reached is an error of each statement", async () => {
  const connect = (): Promise<Session> => Promise.reject(new QualityError("DATABASE_LOCKED", "It is open"));
  const { lines } = await runBroken("INTERNAL", { connect });
  expect(lines).toEqual(
    Array(3).fill('{"error":{"code":"DATABASE_LOCKED","message":"It is open","line":null,"column":null}}'),
  );
});

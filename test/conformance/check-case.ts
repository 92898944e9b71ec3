import type { Engine } from "../../src/engines/engine.js";
import type { RunReport } from "../../src/model/report.js";
import { loadSuite } from "../../src/suite/load-suite.js";
import { runQuietly } from "../unit/runner/run-quietly.js";
import { sessionWith } from "../unit/runner/session-with.js";
import { type ConformanceCase, type Expected, observed } from "./case.js";

/** What came of a case, beside what it says. */
export interface Compared {
  readonly found: Findings;
  readonly wanted: Findings;
}

interface Findings {
  readonly errors: RunReport["errors"];
  readonly outcomes: ConformanceCase["expected"];
  /** The rules by themselves, where they are run so. */
  readonly alone: ConformanceCase["expected"];
  readonly hasFewStatements: boolean;
}

/** Runs the suite of a case on an engine. */
export async function checkCase(subject: ConformanceCase, engine: Engine): Promise<Compared> {
  const { statementsAtMost = Number.POSITIVE_INFINITY, alsoAlone = false } = subject;
  const expected = expectedOn(subject, engine);
  const report = await runCase(subject, engine);
  return {
    found: {
      errors: report.errors,
      outcomes: outcomesOf(report, expected),
      alone: alsoAlone ? await outcomesAlone(subject, engine, expected) : {},
      hasFewStatements: report.statements.length <= statementsAtMost,
    },
    wanted: { errors: [], outcomes: expected, alone: alsoAlone ? expected : {}, hasFewStatements: true },
  };
}

function expectedOn({ expected, differs }: ConformanceCase, { name }: Engine): ConformanceCase["expected"] {
  return differs?.on === name ? { ...expected, ...differs.expected } : expected;
}

async function outcomesAlone(
  subject: ConformanceCase,
  engine: Engine,
  expected: ConformanceCase["expected"],
): Promise<ConformanceCase["expected"]> {
  // Opening a session for each rule would take longer than the rule.
  const session = await engine.connect({ tables: [], signal: new AbortController().signal });
  const shared: Engine = {
    name: engine.name,
    connect: () => Promise.resolve(sessionWith(session, { close: () => Promise.resolve() })),
  };
  const found: Record<string, Expected> = {};
  try {
    for (const rule of Object.keys(expected)) {
      const { outcomes } = await runCase(subject, shared, [`rule:${rule}`]);
      const ran = outcomes.filter(({ status }) => status !== "skipped");
      Object.assign(found, outcomesOf({ outcomes: ran }, expected));
    }
    return found;
  } finally {
    await session.close();
  }
}

/** The report of a run of the suite of a case. */
export async function runCase(
  { declare, defaults = { samples: 0 }, parameters = {} }: Omit<ConformanceCase, "name" | "expected">,
  engine: Engine,
  select: readonly string[] = [],
): Promise<RunReport> {
  const suite = await loadSuite("/c.dq.ts", defaults, () => Promise.resolve(declare()));
  return runQuietly({
    suites: [suite],
    engine,
    parameters: new Map(Object.entries(parameters)),
    selection: { paths: [], select, exclude: [] },
  });
}

function outcomesOf(
  { outcomes }: Pick<RunReport, "outcomes">,
  expected: Readonly<Record<string, Expected>>,
): Readonly<Record<string, Expected>> {
  return Object.fromEntries(
    outcomes.map((outcome) => [outcome.name, observed(outcome, expected[outcome.name] ?? { status: "skipped" })]),
  );
}

import { relative } from "node:path";
import type { Project } from "../../app/project.js";
import type { ConnectOptions, Session } from "../../engines/engine.js";
import { toErrorReport } from "../../errors.js";
import type { Check } from "../../model/check.js";
import { counted } from "../../numbers.js";
import { connectTo, declaredTables } from "../../runner/connect-to.js";
import type { GatheredTable } from "../../runner/gather-tables.js";
import { lookAtTable } from "./look-at-table.js";
import type { ReadTable } from "./read-tables.js";

/** What the suites say, as far as they load. */
export interface FoundSuites {
  readonly check: Check;
  /** Every table that is declared. */
  readonly all: readonly GatheredTable[];
  readonly read: readonly ReadTable[];
}

type Asking = Pick<ConnectOptions, "signal" | "onWaiting">;

/** Looks at all that a run needs, one after the other, and runs no rule. */
export async function* examine(
  project: Project,
  suites: FoundSuites,
  asking: Asking,
): AsyncGenerator<Check, void, void> {
  const { configError, targetError } = project;
  yield configCheck(project);
  yield targetCheck(project);
  yield configError === undefined ? suites.check : { name: "suites", status: "not tried", because: "config" };
  const before = configError !== undefined ? "config" : targetError !== undefined ? "target" : undefined;
  const opened = yield* connection(project, suites, asking, before);
  try {
    for (const table of suites.read) {
      yield "session" in opened
        ? await lookAtTable(table, opened.session, asking.signal)
        : { name: table.name, status: "not tried", because: opened.because };
    }
  } finally {
    if ("session" in opened) await opened.session.close();
  }
}

function configCheck({ configError, configFile }: Project): Check {
  const name = "config";
  if (configError !== undefined) return { name, status: "failed", errors: [configError] };
  return { name, status: "ok", facts: [configFile === undefined ? "none" : relative(process.cwd(), configFile)] };
}

function targetCheck({ configError, targetError, target, engine }: Project): Check {
  const name = "target";
  if (configError !== undefined) return { name, status: "not tried", because: "config" };
  if (targetError !== undefined) return { name, status: "failed", errors: [targetError] };
  return { name, status: "ok", facts: [`${target}, on ${engine.name}`] };
}

type Opened = { readonly session: Session } | { readonly because: string };

async function* connection(
  { engine }: Project,
  { all }: FoundSuites,
  asking: Asking,
  before: string | undefined,
): AsyncGenerator<Check, Opened, void> {
  const name = "engine";
  if (before !== undefined) {
    yield { name, status: "not tried", because: before };
    return { because: before };
  }
  if (engine.diagnose !== undefined) {
    return yield* stepByStep(engine.diagnose({ ...asking, tables: all.flatMap(declaredTables) }));
  }
  try {
    const session = await connectTo(engine, all, asking);
    yield { name, status: "ok", facts: [`${engine.name} is ready`] };
    return { session };
  } catch (error) {
    yield { name, status: "failed", errors: [toErrorReport(error)] };
    return { because: name };
  }
}

async function* stepByStep(
  steps: AsyncGenerator<Check, Session | undefined, void>,
): AsyncGenerator<Check, Opened, void> {
  let failed: string | undefined;
  for (;;) {
    const step = await steps.next();
    if (step.done === true) {
      return step.value === undefined ? { because: failed ?? "engine" } : { session: step.value };
    }
    if (step.value.status === "failed") failed ??= step.value.name;
    yield step.value;
  }
}

/** `2 suites with 14 rules of 3 tables` */
export function suitesFact(suites: number, tables: readonly GatheredTable[]): string {
  const rules = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules)).length;
  return `${counted(suites, "suite")} with ${counted(rules, "rule")} of ${counted(tables.length, "table")}`;
}

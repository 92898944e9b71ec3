import { Command } from "commander";
import { processScreen } from "../../app/process-screen.js";
import type { Project } from "../../app/project.js";
import { toErrorReport } from "../../errors.js";
import type { Check } from "../../model/check.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { GatheredTable } from "../../runner/gather-tables.js";
import { interruptCode } from "../../runner/run-suites.js";
import { checkText, summaryText } from "../doctor/check-text.js";
import { examine, type FoundSuites, suitesFact } from "../doctor/examine.js";
import { readTables } from "../doctor/read-tables.js";
import { type HelpText, withHelp } from "../help-text.js";
import { interruptSignal } from "../interrupt.js";
import { loadForCommand } from "../load-for-command.js";
import { type Done, type LoadOptions, withLoadOptions } from "../options.js";
import { type SelectedRules, selectRules } from "../select-rules.js";
import { tellWaiting } from "../tell-waiting.js";

const help: HelpText = {
  about: "Looks at config, suites, connection and tables, and reads one row of each table.",
  examples: [
    ["dq doctor", "the tables of all suites"],
    ["dq doctor -t prod", "another target"],
    ["dq doctor quality/orders.dq.ts -t prod", "the tables of one suite"],
  ],
  exits: [
    ["0", "all is well"],
    ["2", "something is not"],
    ["130, 143", "interrupted"],
  ],
};

/** `dq doctor`: what stands between the suites and their data, and what to do about it. */
export function doctorCommand(done: Done): Command {
  return withHelp(withLoadOptions(new Command("doctor")), help)
    .description("check all that a run needs, without running rules")
    .action(async (paths: string[], flags: LoadOptions) => {
      const { signal, release } = interruptSignal();
      try {
        const project = await loadForCommand(paths, flags);
        const checks = await tellAll(project, foundSuites(project, flags), signal);
        const isWell = checks.every(({ status }) => status === "ok");
        done(signal.aborted ? interruptCode(signal.reason) : isWell ? 0 : 2);
      } finally {
        release();
      }
    });
}

async function tellAll(project: Project, suites: FoundSuites, signal: AbortSignal): Promise<readonly Check[]> {
  const screen = processScreen();
  const checks: Check[] = [];
  const width = Math.max(longestStep, ...suites.read.map(({ name }) => name.length));
  for await (const check of examine(project, suites, { signal, onWaiting: tellWaiting })) {
    screen.write(checkText(check, { colors: screen.colors, width, root: process.cwd() }));
    checks.push(check);
  }
  screen.write(`\n${summaryText(checks)}`);
  return checks;
}

const longestStep = "warehouse".length;

function foundSuites(project: Project, flags: LoadOptions): FoundSuites {
  const { all, tables, errors } = selected(project, flags);
  // What is told of the config and the target is told once.
  const own = [
    ...errors.filter((error) => error !== project.configError && error !== project.targetError),
    ...undeclared(tables),
  ];
  const check: Check =
    own.length > 0
      ? { name: "suites", status: "failed", errors: own }
      : { name: "suites", status: "ok", facts: [suitesFact(project.suites.length, tables)] };
  return { check, all, read: readTables(tables) };
}

/** Why rules could not be declared. */
function undeclared(tables: readonly GatheredTable[]): readonly ErrorReport[] {
  const rules = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  return rules.flatMap(({ rule, error }) =>
    error === undefined ? [] : [{ ...error, location: error.location ?? rule.location }],
  );
}

function selected(project: Project, flags: LoadOptions): SelectedRules {
  try {
    return selectRules(project, flags);
  } catch (error) {
    const errors: readonly ErrorReport[] = [toErrorReport(error)];
    return { all: [], tables: [], errors };
  }
}

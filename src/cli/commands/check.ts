import { Command } from "commander";
import { processScreen } from "../../app/process-screen.js";
import type { Project } from "../../app/project.js";
import { isSameError, toErrorReport } from "../../errors.js";
import type { Rule } from "../../model/rule.js";
import { counted } from "../../numbers.js";
import type { Filling } from "../../plan/resolve-text.js";
import { renderError } from "../../reporters/render-error.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import { formatPlace } from "../../reporters/text/place.js";
import { connectTo } from "../../runner/connect-to.js";
import type { GatheredTable } from "../../runner/gather-tables.js";
import { type Problem, survey, surveyOffline, unparsedRules } from "../../runner/survey.js";
import { type HelpText, problemExits, withHelp } from "../help-text.js";
import { interruptSignal } from "../interrupt.js";
import { loadForCommand } from "../load-for-command.js";
import { type Done, type LoadOptions, withLoadOptions } from "../options.js";
import { selectRules } from "../select-rules.js";
import { tellWaiting } from "../tell-waiting.js";

interface CheckFlags extends LoadOptions {
  readonly offline?: true;
}

const help: HelpText = {
  examples: [
    ["dq check", "against the real tables, reading no row"],
    ["dq check --offline", "the texts alone, before a commit"],
    ["dq check quality/orders.dq.ts -t prod", "one suite against production"],
  ],
  exits: problemExits,
};

/** `dq check`: everything that can be known about the rules without reading a row. */
export function checkCommand(done: Done): Command {
  return withHelp(withLoadOptions(new Command("check")), help)
    .description("check the rules without running them")
    .option("--offline", "without a connection: what the texts alone can say")
    .action(async (paths: string[], flags: CheckFlags) => {
      const screen = processScreen();
      const project = await loadForCommand(paths, flags);
      const { all: declared, tables, errors } = selectRules(project, flags);
      const rules = tables.flatMap(({ groups }) => groups.flatMap((group) => group.rules)).length;
      const problems = await problemsOf({ all: declared, tables }, project, flags.offline === true);
      const all: readonly Problem[] = [...errors.map((error) => ({ error })), ...problems];
      for (const { error, rule } of all) {
        const heading = rule === undefined ? "" : `${escapeControl(rule.id)}\n`;
        screen.write(`${heading}${renderError(error, { colors: screen.colors, root: process.cwd() })}\n\n`);
      }
      screen.write(unparsedText(unparsedRules(tables)));
      const found = all.length === 0 ? "no problem found" : counted(all.length, "problem");
      const offline = flags.offline === true ? " offline" : "";
      screen.write(`${counted(rules, "rule")} of ${counted(tables.length, "table")} checked${offline}: ${found}
`);
      done(all.length === 0 ? 0 : 2);
    });
}

/** What is checked by a warehouse alone, each with its place. */
function unparsedText(rules: readonly Rule[]): string {
  if (rules.length === 0) return "";
  const verbs = rules.length === 1 ? "is unparsed and runs" : "are unparsed and run";
  const lines = rules.map(({ id, location }) => `  ${escapeControl(id)} at ${formatPlace(location, process.cwd())}\n`);
  return `${counted(rules.length, "condition")} ${verbs} on a warehouse only:\n${lines.join("")}\n`;
}

async function problemsOf(
  { all, tables }: { readonly all: readonly GatheredTable[]; readonly tables: readonly GatheredTable[] },
  project: Project,
  offline: boolean,
): Promise<readonly Problem[]> {
  const filling: Filling = { parameters: project.parameters, now: new Date() };
  if (tables.length === 0) return [];
  if (offline) return surveyOffline(tables, filling);
  const { signal, release } = interruptSignal();
  try {
    const session = await connectTo(project.engine, all, { signal, onWaiting: tellWaiting });
    try {
      return (await survey(tables, session, filling)).problems;
    } finally {
      await session.close();
    }
  } catch (error) {
    const report = toErrorReport(error);
    // A target that could not be made has been told already.
    return project.errors.some(isSameError(report)) ? [] : [{ error: report }];
  } finally {
    release();
  }
}

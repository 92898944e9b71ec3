import { Command, Option } from "commander";
import { processScreen } from "../../app/process-screen.js";
import type { Session } from "../../engines/engine.js";
import type { KeyStatement, Scan, TablePlan } from "../../model/plan.js";
import { counted } from "../../numbers.js";
import { scanStatement } from "../../plan/scan-statement.js";
import { renderError } from "../../reporters/render-error.js";
import { escapeControlLines } from "../../reporters/text/escape-control.js";
import { connectTo } from "../../runner/connect-to.js";
import { survey } from "../../runner/survey.js";
import { formatSql } from "../../sql/index.js";
import { type HelpText, problemExits, withHelp } from "../help-text.js";
import { interruptSignal } from "../interrupt.js";
import { loadForCommand } from "../load-for-command.js";
import { type Done, type LoadOptions, withLoadOptions } from "../options.js";
import { selectRules } from "../select-rules.js";

interface CompileFlags extends LoadOptions {
  readonly dialect: "databricks" | "duckdb";
}

const help: HelpText = {
  examples: [
    ["dq compile", "in Databricks SQL, and what for"],
    ["dq compile -s table:orders --dialect duckdb", "one table, as DuckDB sees it"],
  ],
  exits: problemExits,
};

/** `dq compile`: the statements that a run would send, and which rule each measure answers. */
export function compileCommand(done: Done): Command {
  return withHelp(withLoadOptions(new Command("compile")), help)
    .description("show the statements that a run would send")
    .addOption(
      new Option("--dialect <dialect>", "as written, or as the target really sends it")
        .choices(["databricks", "duckdb"])
        .default("databricks"),
    )
    .action(async (paths: string[], flags: CompileFlags) => {
      const screen = processScreen();
      const project = await loadForCommand(paths, flags);
      const { all, tables, errors: loadErrors } = selectRules(project, flags);
      const { signal, release } = interruptSignal();
      const session = await connectTo(project.engine, all, signal);
      try {
        const filling = { parameters: project.parameters, now: new Date() };
        const { plans, problems } = await survey(tables, session, filling);
        for (const plan of plans) screen.write(planText(plan, session, flags.dialect));
        const errors = [...loadErrors, ...problems.map(({ error }) => error)];
        for (const error of errors)
          process.stderr.write(`${renderError(error, { colors: false, root: process.cwd() })}\n`);
        done(errors.length === 0 ? 0 : 2);
      } finally {
        release();
        await session.close();
      }
    });
}

function planText(plan: TablePlan, session: Session, dialect: CompileFlags["dialect"]): string {
  const asks = plan.stages.flatMap((stage) => stage.asks);
  return asks.map((ask) => `${escapeControlLines(headingOf(ask, plan))}${textOf(ask, session, dialect)};\n\n`).join("");
}

function textOf(ask: Scan | KeyStatement, session: Session, dialect: CompileFlags["dialect"]): string {
  const sql = ask.kind === "key" ? ask.sql : scanStatement(ask, ask.measures);
  return dialect === "databricks" ? formatSql(sql) : session.translate(sql);
}

/** Comment lines: what the statement is for, and what its columns mean to which rules. */
function headingOf(ask: Scan | KeyStatement, plan: TablePlan): string {
  if (ask.kind === "key") {
    const names = rulesOf(ask, plan).join(", ");
    const unless =
      ask.proof === undefined ? "" : `; asked only when ${ask.proof.distinct} and ${ask.proof.rows} are not equal`;
    return `-- ${ask.table}: one key for ${names}${unless}\n`;
  }
  const lines = ask.measures.map(({ id }) => {
    const readers = plan.rules.flatMap(({ rule, answers }) =>
      answers.kind === "measures"
        ? Object.entries(answers.ids).flatMap(([name, measure]) => (measure === id ? [`${rule.name} (${name})`] : []))
        : [],
    );
    const meanings = [...readers, ...proofsReading(id, plan)];
    return `--   ${id}: ${meanings.length === 0 ? "the rows of the table" : meanings.join(", ")}\n`;
  });
  const rules = plan.rules.filter(({ answers }) => answers.kind === "measures").length;
  const what = rules === 0 ? "one scan for a proof" : `one scan for ${counted(rules, "rule")}`;
  return `-- ${ask.table}: ${what}\n${lines.join("")}`;
}

function rulesOf(key: KeyStatement, { rules }: TablePlan): readonly string[] {
  return rules.filter(({ answers }) => answers.kind === "key" && answers.id === key.id).map(({ rule }) => rule.name);
}

/** What a measure proves of which rules. */
function proofsReading(measure: string, plan: TablePlan): readonly string[] {
  const keys = plan.stages.flatMap(({ asks }) => asks.flatMap((ask) => (ask.kind === "key" ? [ask] : [])));
  return keys.flatMap((key) => {
    const roles = [
      ...(key.proof?.distinct === measure ? ["proof: different values"] : []),
      ...(key.proof?.rows === measure ? ["proof: compared rows"] : []),
    ];
    return rulesOf(key, plan).flatMap((name) => roles.map((role) => `${name} (${role})`));
  });
}

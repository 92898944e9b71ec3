import { Command, Option } from "commander";
import { processScreen } from "../../app/process-screen.js";
import type { Session } from "../../engines/engine.js";
import type { KeyStatement, Proof, Scan, TablePlan } from "../../model/plan.js";
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
import { tellWaiting } from "../tell-waiting.js";

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
      const session = await connectTo(project.engine, all, { signal, onWaiting: tellWaiting });
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
  const texts = asks.flatMap((ask) => [...proofOf(ask, plan), { heading: headingOf(ask, plan), sql: textOf(ask) }]);
  const shown = (sql: string): string => (dialect === "databricks" ? formatSql(sql) : session.translate(sql));
  return texts.map(({ heading, sql }) => `${escapeControlLines(heading)}${shown(sql)};\n\n`).join("");
}

function textOf(ask: Scan | KeyStatement): string {
  return ask.kind === "key" ? ask.sql : scanStatement(ask, ask.measures);
}

/** The statement that may prove a key, before the key. */
function proofOf(
  ask: Scan | KeyStatement,
  plan: TablePlan,
): readonly { readonly heading: string; readonly sql: string }[] {
  const distinct = ask.kind === "key" ? ask.proof?.distinct : undefined;
  if (ask.kind !== "key" || distinct === undefined || typeof distinct === "string") return [];
  const { low, high, sql } = distinct;
  const names = rulesOf(ask, plan).join(", ");
  const heading = `-- ${ask.table}: one proof for ${names}: its different values; asked only where ${low} to ${high} is narrow\n`;
  return [{ heading, sql }];
}

/** Comment lines: what the statement is for, and what its columns mean to which rules. */
function headingOf(ask: Scan | KeyStatement, plan: TablePlan): string {
  if (ask.kind === "key") {
    const names = rulesOf(ask, plan).join(", ");
    return `-- ${ask.table}: one key for ${names}${unlessProven(ask)}\n`;
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

function unlessProven({ proof }: KeyStatement): string {
  if (proof === undefined) return "";
  const distinct = typeof proof.distinct === "string" ? proof.distinct : "the different values";
  return `; asked only when ${distinct} and ${proof.rows} are not equal`;
}

function rulesOf(key: KeyStatement, { rules }: TablePlan): readonly string[] {
  return rules.filter(({ answers }) => answers.kind === "key" && answers.id === key.id).map(({ rule }) => rule.name);
}

function isBoundOf(distinct: Proof["distinct"] | undefined, measure: string): boolean {
  return typeof distinct === "object" && (distinct.low === measure || distinct.high === measure);
}

/** What a measure proves of which rules. */
function proofsReading(measure: string, plan: TablePlan): readonly string[] {
  const keys = plan.stages.flatMap(({ asks }) => asks.flatMap((ask) => (ask.kind === "key" ? [ask] : [])));
  return keys.flatMap((key) => {
    const roles = [
      ...(key.proof?.distinct === measure ? ["proof: different values"] : []),
      ...(isBoundOf(key.proof?.distinct, measure) ? ["proof: range"] : []),
      ...(key.proof?.rows === measure ? ["proof: compared rows"] : []),
    ];
    return rulesOf(key, plan).flatMap((name) => roles.map((role) => `${name} (${role})`));
  });
}

import type { Outcome, RunReport } from "../../../model/report.js";
import { counted } from "../../../numbers.js";
import { tableGroups } from "../../table-groups.js";
import { escapeControl } from "../../text/escape-control.js";
import type { HtmlFormat } from "../html-format.js";
import { anchor } from "./anchor.js";
import { type ErrorView, errorView } from "./error-view.js";
import { type FiltersView, filterIndex } from "./filters-view.js";
import type { RuleView } from "./rule-view.js";
import { type RunFact, runFacts } from "./run-facts.js";
import { statementLinks } from "./statement-links.js";
import { type StatementView, statementViews } from "./statement-view.js";
import { type StatusCounts, statusCounts } from "./statuses.js";
import { type TableView, tableView } from "./table-view.js";
import { type VerdictView, verdictView } from "./verdict-view.js";

/** Everything that the page shows, as text that is ready to be escaped for HTML. */
export interface PageView extends StatusCounts {
  readonly title: string;
  readonly version: string;
  readonly run: string;
  readonly target: string;
  readonly startedAt: string;
  /** The same for people. */
  readonly moment: string;
  readonly verdict: VerdictView;
  readonly facts: readonly RunFact[];
  readonly errors: readonly ErrorView[];
  readonly problems: ProblemsView | undefined;
  /** A long list is closed at first. */
  readonly fewTables: boolean;
  readonly tableCount: string;
  readonly tables: readonly TableView[];
  readonly filters: FiltersView;
  readonly fewStatements: boolean;
  readonly statementCount: string;
  readonly statements: readonly StatementView[];
}

/** Rules without a good verdict, where the page is too long to see them at a glance. */
interface ProblemsView {
  readonly rules: readonly (RuleView & { readonly table: string })[];
  readonly more: string | undefined;
}

/** So many problems are open at first, and listed at the top. */
const mostProblems = 12;
const shortPage = 12;
const mostTables = 24;
const mostStatements = 60;

export function pageView(report: RunReport, { root, title = "Data quality" }: HtmlFormat): PageView {
  const { run } = report;
  const groups = tableGroups(report);
  const ordered = groups.flatMap(({ outcomes }) => outcomes);
  const counts = statusCounts(
    (status) => report.totals[status],
    ordered,
    ({ id }) => anchor("rule", id),
  );
  const filters = filterIndex(report, groups, counts.counts);
  const problems = ordered.filter(isProblem);
  const few = problems.length <= mostProblems;
  const opens = (outcome: Outcome): boolean => ordered.length === 1 || (few && isProblem(outcome));
  const context = { root, filters, statements: statementLinks(report), opens };
  const tables = groups.map((group) => tableView(group, context));
  return {
    ...counts,
    title: escapeControl(title),
    version: escapeControl(run.version),
    run: escapeControl(run.id),
    target: escapeControl(`${run.target.name} (${run.target.engine})`),
    startedAt: escapeControl(run.startedAt),
    moment: escapeControl(momentText(run.startedAt)),
    verdict: verdictView(report, root),
    facts: runFacts(report),
    errors: report.errors.map((error) => errorView(error, root)),
    problems: ordered.length <= shortPage ? undefined : problemsView(tables),
    fewTables: tables.length <= mostTables,
    tableCount: counted(tables.length, "table"),
    tables,
    filters: filters.view,
    fewStatements: report.statements.length <= mostStatements,
    statementCount: counted(report.statements.length, "statement"),
    statements: statementViews(report, root),
  };
}

/** `2026-01-31 06:00:00 UTC` */
function momentText(instant: string): string {
  return instant.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}

function isProblem({ status }: Pick<Outcome, "status">): boolean {
  return status === "errored" || status === "failed";
}

/** What could not be evaluated before what failed, but never only that. What was told before is not told again. */
function problemsView(tables: readonly TableView[]): ProblemsView | undefined {
  const problems = tables.flatMap(({ name, rules }) =>
    rules.filter(isProblem).map((rule) => ({ ...rule, table: name })),
  );
  if (problems.length === 0) return undefined;
  const errored = problems.filter(({ status, sameErrorAs }) => status === "errored" && sameErrorAs === undefined);
  const failed = problems.filter(({ status }) => status === "failed");
  const shown = [...errored.slice(0, Math.max(mostProblems / 2, mostProblems - failed.length)), ...failed];
  const rules = shown.slice(0, mostProblems);
  const hidden = problems.length - rules.length;
  return { rules, more: hidden > 0 ? counted(hidden, "more rule") : undefined };
}

import type { Builder, TestSuite } from "junit-report-builder";
import type { ErrorReport } from "../../model/error-report.js";
import type { RunReport } from "../../model/report.js";
import { renderError } from "../render-error.js";
import { type TableGroup, tableGroups } from "../table-groups.js";
import { removeXmlForbidden } from "../text/escape-xml.js";
import { relativePath } from "../text/place.js";
import { publicationLines } from "../text/publication-lines.js";
import { removalOf } from "../text/removal-of.js";
import { addTestCase, toMicroseconds } from "./add-test-case.js";
import type { JUnitFormat } from "./junit-format.js";
import { ruleBody } from "./rule-body.js";
import { ruleSeconds } from "./rule-seconds.js";

/** The report as JUnit XML. */
export async function formatJUnit(report: RunReport, format: JUnitFormat = {}): Promise<string> {
  const { default: library } = await import("junit-report-builder");
  // The types say `default.default`; the CommonJS build that Node loads has the builder itself.
  const builder = (library as unknown as Builder).newBuilder();
  const seconds = ruleSeconds(report);
  for (const group of tableGroups(report).filter(({ outcomes }) => outcomes.length > 0)) {
    addTable(builder.testSuite(), group, report, seconds, format);
  }
  const problems = problemsOf(report);
  if (problems.length > 0) addProblems(builder.testSuite(), problems, report, format);
  return withoutRootSkipped(builder.build());
}

function addTable(
  suite: TestSuite,
  { name, table, outcomes }: TableGroup,
  { run }: RunReport,
  seconds: ReadonlyMap<string, number>,
  format: JUnitFormat,
): void {
  const total = outcomes.reduce((sum, { id }) => sum + (seconds.get(id) ?? 0), 0);
  suite.name(removeXmlForbidden(name)).time(toMicroseconds(total)).timestamp(run.startedAt);
  suite.property("run", run.id).property("target", removeXmlForbidden(`${run.target.name} (${run.target.engine})`));
  if (table?.rows !== undefined) suite.property("rows", String(table.rows));
  if (table?.snapshot !== undefined) suite.property("snapshot", removeXmlForbidden(table.snapshot));
  if (table?.publication !== undefined) {
    suite.property("publication", removeXmlForbidden(publicationLines(table.publication).join("; ")));
  }
  const removal = removalOf(table?.publication);
  for (const outcome of outcomes) {
    const { file, line } = outcome.location;
    const place = format.locations === "text" ? {} : { file: relativePath(file, format.root), ...(line && { line }) };
    const body = ruleBody(outcome, { ...format, removal });
    addTestCase(suite, {
      className: name,
      name: outcome.name,
      seconds: seconds.get(outcome.id) ?? 0,
      ...place,
      ...(body && { body }),
    });
  }
}

function addProblems(
  suite: TestSuite,
  problems: readonly ErrorReport[],
  { run }: RunReport,
  { root }: JUnitFormat,
): void {
  suite.name("dq").time(0).timestamp(run.startedAt);
  for (const error of problems) {
    const { code, message } = error;
    const text = renderError(error, { colors: false, root });
    const name = `${code}: ${message.split("\n", 1)[0]}`;
    addTestCase(suite, { className: "dq", name, seconds: 0, body: { element: "error", type: code, message, text } });
  }
}

/** Errors that no rule carries. A run that did not come to its end has at least one, so that its file is never green. */
function problemsOf(report: RunReport): readonly ErrorReport[] {
  const tables = tableGroups(report)
    .filter(({ outcomes }) => !outcomes.some(({ status }) => status === "errored"))
    .flatMap(({ table }) => (table?.error === undefined ? [] : [table.error]));
  const problems = [...tables, ...report.errors];
  const unexplained = problems.length === 0 && report.totals.errored === 0 && report.run.exitCode > 1;
  if (!unexplained) return problems;
  const message = `The run ended with exit code ${report.run.exitCode}`;
  return [{ code: report.run.interrupted ? "INTERRUPTED" : "INTERNAL", message }];
}

/** The library writes `skipped` on the root element, where the schema has no such attribute. */
function withoutRootSkipped(xml: string): string {
  return `${xml.replace(/(<testsuites [^>]*) skipped="\d+"/, "$1")}\n`;
}

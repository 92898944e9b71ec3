import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect } from "vitest";
import type { Outcome, RunReport } from "../../../src/model/report.js";
import type { Ended, Project } from "../../cli/command.js";
import { type Block, placeOf } from "../markdown/block.js";
import { expectExit, type Scene, type WaitingSuite } from "./scene.js";

/**
 * Runs the suites that wait, in one run where they get along, else each alone. Every rule passes but those that its
 * block names: `warned=a,b`, `failed=…`, `empty=…`, `errored=…`.
 */
export async function runWaiting({ project, waiting }: Scene): Promise<void> {
  const suites = waiting.splice(0);
  if (suites.length > 1) {
    const { report, ended } = await runSuites(project, suites);
    if (report.errors.length === 0) return expectShown(project, suites, report, ended);
  }
  for (const suite of suites) {
    const { report, ended } = await runSuites(project, [suite]);
    expect(report.errors, `at ${placeOf(suite.block)}`).toEqual([]);
    expectShown(project, [suite], report, ended);
  }
}

interface Run {
  readonly report: RunReport;
  readonly ended: Ended;
}

async function runSuites({ dq, folder, temporary }: Project, suites: readonly WaitingSuite[]): Promise<Run> {
  const json = join(temporary, "suites.json");
  const reporters = ["-r", "console", "-r", `json=${relative(folder, json)}`];
  const ended = await dq(["run", ...suites.map(({ file }) => file), ...reporters]);
  // Whether a report fits its schema is another test's concern.
  return { ended, report: JSON.parse(await readFile(json, "utf8")) as RunReport };
}

function expectShown(project: Project, suites: readonly WaitingSuite[], { outcomes }: RunReport, ended: Ended): void {
  for (const { block, file } of suites) {
    const own = outcomes.filter(({ location }) => location.file === project.path(file));
    expect(own.length, `rules at ${placeOf(block)}`).toBeGreaterThan(0);
    expect(notPassed(own), `${placeOf(block)} says which rules do not pass\n${ended.stdout}`).toEqual(shownBy(block));
    const code = own.some(({ status }) => status === "errored")
      ? 2
      : own.some(({ status }) => status === "failed")
        ? 1
        : 0;
    if (suites.length === 1) expectExit(block, ended, code);
  }
}

function notPassed(outcomes: readonly Outcome[]): readonly string[] {
  const rules = new Map<string, string[]>();
  for (const { status, name } of outcomes) {
    if (status !== "passed") rules.set(status, [...(rules.get(status) ?? []), name]);
  }
  return [...rules].map(([status, names]) => `${status}=${names.join(",")}`).toSorted();
}

function shownBy({ words }: Block): readonly string[] {
  const statuses = ["warned", "failed", "empty", "errored", "skipped"];
  return statuses.flatMap((status) => (words.has(status) ? [`${status}=${words.get(status)}`] : [])).toSorted();
}

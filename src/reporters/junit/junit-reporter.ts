import { writeTextFile } from "../files.js";
import type { Reporter } from "../reporter.js";
import { formatJUnit } from "./format-junit.js";
import type { JUnitFormat } from "./junit-format.js";

export interface JUnitReporterOptions extends JUnitFormat {
  /** The file to write; its folders are made. */
  readonly path: string;
}

/** Writes JUnit XML: a test suite for each table, a test case for each rule. */
export function junitReporter({ path, ...format }: JUnitReporterOptions): Reporter {
  return {
    name: "junit",
    onRunEnd: async (report) => writeTextFile(path, await formatJUnit(report, format)),
  };
}

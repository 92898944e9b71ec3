import { pathToFileURL } from "node:url";
import { isQualityError, QualityError, toErrorReport } from "../errors.js";
import type { AnyDefinition } from "../expectations/expectation.js";
import type { ErrorReport } from "../model/error-report.js";
import type { Suite } from "../model/table.js";
import { placeInError } from "../place-in-error.js";
import { type Collector, collectInto } from "./collector.js";
import type { RuleDefaults } from "./options.js";

/** A suite, and what its rules need beside their data. */
export interface LoadedSuite extends Suite {
  readonly definitions: ReadonlyMap<string, AnyDefinition>;
}

/** Imports a file, TypeScript or JavaScript. */
export type ImportFile = (file: string) => Promise<unknown>;

/** What a suite file declares. @throws QualityError with the place in the file when it does not load. */
export async function loadSuite(file: string, defaults: RuleDefaults, importFile: ImportFile): Promise<LoadedSuite> {
  const collector: Collector = { file, defaults, tables: [], definitions: new Map() };
  try {
    await collectInto(collector, () => importFile(file));
  } catch (error) {
    throw asSuiteError(file, error);
  }
  const { tables, definitions } = collector;
  return { file, tables, definitions };
}

function asSuiteError(file: string, error: unknown): QualityError {
  const location = error instanceof Error ? placeInError(file, error) : { file };
  if (isQualityError(error)) {
    const report: ErrorReport = toErrorReport(error, { location });
    return new QualityError(report.code, report.message, { ...report, cause: error });
  }
  const [first = "unknown error"] = (error instanceof Error ? error.message : String(error)).split("\n");
  const words = first
    .replace(/^(?:Parse|Syntax)Error:\s*/, "")
    .replaceAll(pathToFileURL(file).href, file)
    .trim();
  return new QualityError("SUITE_FAILED_TO_LOAD", `The suite does not load: ${words}`, { location, cause: error });
}

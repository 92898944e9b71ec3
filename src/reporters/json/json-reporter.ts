import { writeTextFile } from "../files.js";
import type { Reporter } from "../reporter.js";
import { formatJson } from "./format-json.js";

export interface JsonReporterOptions {
  /** The file to write; its folders are made. */
  readonly path: string;
}

/** Writes the whole report as JSON, as its JSON Schema (`lakehouse-dq/report.schema.json`) says. */
export function jsonReporter({ path }: JsonReporterOptions): Reporter {
  return {
    name: "json",
    onRunEnd: (report) => writeTextFile(path, formatJson(report)),
  };
}

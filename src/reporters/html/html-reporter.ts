import { writeTextFile } from "../files.js";
import type { Reporter } from "../reporter.js";
import type { HtmlFormat } from "./html-format.js";

export interface HtmlReporterOptions extends HtmlFormat {
  /** The file to write; its folders are made. */
  readonly path: string;
}

/** Writes the whole report as one HTML page that needs no network: its style and script stand in it. */
export function htmlReporter({ path, ...format }: HtmlReporterOptions): Reporter {
  return {
    name: "html",
    onRunEnd: async (report) => {
      const { formatHtml } = await import("./format-html.js");
      return writeTextFile(path, formatHtml(report, format));
    },
  };
}

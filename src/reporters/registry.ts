import { resolve } from "node:path";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { Reporter } from "./reporter.js";
import { readReporterOptions, textOption, wordOption } from "./reporter-options.js";
import type { Screen } from "./screen.js";

/** What a command hands to the reporters it creates. */
export interface ReporterContext {
  readonly screen: Screen;
  /** The folder that paths are relative to, as options and in what is shown. */
  readonly root: string;
}

type ReporterName = "console" | "json" | "junit";

/** Creates a reporter from options that are plain data. */
type CreateReporter = (options: Readonly<Record<string, unknown>>, context: ReporterContext) => Promise<Reporter>;

/** The built-in reporters by name. Each is imported when it is asked for. */
const builtInReporters: Readonly<Record<ReporterName, CreateReporter>> = {
  console: async (options, { screen, root }) => {
    readReporterOptions("console", options, {});
    const { consoleReporter } = await import("./console/console-reporter.js");
    return consoleReporter({ screen, root });
  },
  json: async (options, { root }) => {
    const { path = "reports/report.json" } = readReporterOptions("json", options, { path: textOption });
    const { jsonReporter } = await import("./json/json-reporter.js");
    return jsonReporter({ path: resolve(root, path) });
  },
  junit: async (options, { root }) => {
    const types = {
      path: textOption,
      warned: wordOption(["pass", "failure", "skipped"]),
      locations: wordOption(["attributes", "text"]),
    };
    const { path = "reports/junit.xml", ...rest } = readReporterOptions("junit", options, types);
    const { junitReporter } = await import("./junit/junit-reporter.js");
    return junitReporter({ ...rest, path: resolve(root, path), root });
  },
};

/** Creates the built-in reporter with that name. */
export async function createReporter(
  name: string,
  options: Readonly<Record<string, unknown>>,
  context: ReporterContext,
): Promise<Reporter> {
  if (!isReporterName(name)) throw unknownReporter(name);
  return builtInReporters[name](options, context);
}

/** The names of the built-in reporters. */
export function reporterNames(): readonly string[] {
  return Object.keys(builtInReporters);
}

function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(builtInReporters, name);
}

function unknownReporter(name: string): QualityError {
  const known = reporterNames();
  const meant = nearest(name, known);
  const list = `Known: ${known.join(", ")}.`;
  return new QualityError("REPORTER_UNKNOWN", `No reporter is named "${name}"`, {
    hint: meant === undefined ? list : `Did you mean "${meant}"? ${list}`,
  });
}

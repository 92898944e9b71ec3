import { resolve } from "node:path";
import { QualityError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { Reporter } from "./reporter.js";
import { type OptionType, readReporterOptions, textOption, wordOption } from "./reporter-options.js";
import type { Screen } from "./screen.js";

/** What a command hands to the reporters it creates. */
export interface ReporterContext {
  readonly screen: Screen;
  /** The folder that paths are relative to, as options and in what is shown. */
  readonly root: string;
}

type ReporterName = "console" | "html" | "json" | "junit";

/** Creates a reporter from options that are plain data. */
type CreateReporter = (options: Readonly<Record<string, unknown>>, context: ReporterContext) => Promise<Reporter>;

type OptionTypes = Readonly<Record<string, OptionType<unknown>>>;

const known = {
  console: {},
  html: {
    path: { ...textOption, meaning: "the file to write", default: "reports/report.html" },
    title: { ...textOption, meaning: "the heading of the page", default: "Data quality" },
  },
  json: { path: { ...textOption, meaning: "the file to write", default: "reports/report.json" } },
  junit: {
    path: { ...textOption, meaning: "the file to write", default: "reports/junit.xml" },
    warned: {
      ...wordOption(["pass", "failure", "skipped"]),
      meaning: "what a warned rule is: a test that passes with output, that fails, or that is skipped",
      default: "pass",
    },
    locations: {
      ...wordOption(["attributes", "text"]),
      meaning:
        "where the place of a rule stands: in `file` and `line` of its test case, or in the text of a failure alone",
      default: "attributes",
    },
  },
} as const satisfies Readonly<Record<ReporterName, OptionTypes>>;

/** What may be said of the reporters in a config, for the documentation. */
export const reporterOptions: Readonly<Record<string, OptionTypes>> = known;

/** The built-in reporters by name. Each is imported when it is asked for. */
const builtInReporters: Readonly<Record<ReporterName, CreateReporter>> = {
  console: async (options, { screen, root }) => {
    readReporterOptions("console", options, known.console);
    const { consoleReporter } = await import("./console/console-reporter.js");
    return consoleReporter({ screen, root });
  },
  html: async (options, { root }) => {
    const types = known.html;
    const { path = types.path.default, ...rest } = readReporterOptions("html", options, types);
    const { htmlReporter } = await import("./html/html-reporter.js");
    return htmlReporter({ ...rest, path: resolve(root, path), root });
  },
  json: async (options, { root }) => {
    const { path = known.json.path.default } = readReporterOptions("json", options, known.json);
    const { jsonReporter } = await import("./json/json-reporter.js");
    return jsonReporter({ path: resolve(root, path) });
  },
  junit: async (options, { root }) => {
    const types = known.junit;
    const { path = types.path.default, ...rest } = readReporterOptions("junit", options, types);
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
  const names = reporterNames();
  const meant = nearest(name, names);
  const list = `Known: ${names.join(", ")}.`;
  return new QualityError("REPORTER_UNKNOWN", `No reporter is named "${name}"`, {
    hint: meant === undefined ? list : `Did you mean "${meant}"? ${list}`,
  });
}

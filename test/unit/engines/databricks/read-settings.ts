import { inspect } from "node:util";
import type { DatabricksOptions } from "../../../../src/engines/databricks/options.js";
import type { Environment, Settings } from "../../../../src/engines/databricks/settings/settings.js";
import { settingsOf } from "../../../../src/engines/databricks/settings/settings-of.js";
import { toErrorReport } from "../../../../src/errors.js";

/** A home folder in which there is nothing. */
const nowhere = "/nonexistent";

/** The settings that options and variables come to. No variable of the machine counts. */
export function settingsFrom(options: DatabricksOptions, environment: Environment = {}): Promise<Settings> {
  return settingsOf({ ...options, userAgent: "lakehouse-dq/0.0.0" }, { HOME: nowhere, ...environment });
}

/** `code: message | hint` of what the options and variables are refused with. */
export async function refusal(options: DatabricksOptions, environment: Environment = {}): Promise<string> {
  return settingsFrom(options, environment).then(
    (settings) => `accepted: ${inspect(settings)}`,
    (error: unknown) => lineOf(error),
  );
}

/** An error as `code: message | hint`. */
export function lineOf(error: unknown): string {
  const { code, message, hint } = toErrorReport(error);
  return `${code}: ${message} | ${hint}`;
}

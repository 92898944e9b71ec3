import { processScreen } from "../app/process-screen.js";
import type { ErrorReport } from "../model/error-report.js";
import { renderError } from "../reporters/render-error.js";

/** Says what went wrong on standard error. */
export function tellErrors(errors: readonly ErrorReport[]): void {
  const { colors } = processScreen(process.env, process.stderr);
  for (const error of errors) process.stderr.write(`${renderError(error, { colors, root: process.cwd() })}\n`);
}

import { type Asking, type OpenPublication, withPublications } from "../../runner/publications.js";
import { interruptCode } from "../../runner/run-suites.js";
import { interruptSignal } from "../interrupt.js";
import { loadForCommand } from "../load-for-command.js";
import type { LoadOptions } from "../options.js";
import { selectRules } from "../select-rules.js";
import { tellErrors } from "../tell-errors.js";
import { tellWaiting } from "../tell-waiting.js";

/** Works on the destinations of the suites that a command line names. @returns the exit code @throws QualityError */
export async function onPublications(
  paths: readonly string[],
  flags: LoadOptions,
  how: Pick<Asking, "choice" | "reads">,
  work: (open: OpenPublication) => Promise<void>,
): Promise<number> {
  const { signal, release } = interruptSignal();
  try {
    const project = await loadForCommand(paths, flags);
    const { all, tables, errors } = selectRules(project, flags);
    tellErrors(errors);
    if (errors.length > 0) return 2;
    await withPublications({ engine: project.engine, all, tables, signal, onWaiting: tellWaiting, ...how }, work);
    return signal.aborted ? interruptCode(signal.reason) : 0;
  } finally {
    release();
  }
}

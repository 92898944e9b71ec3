import type { Reporter } from "../../reporters/reporter.js";
import type { Screen } from "../../reporters/screen.js";

/** Tells whether what is reported is of no use any more, since the run is stopped for another one. */
export type IsStale = () => boolean;

/** A screen that shows nothing of a stale run. */
export function silencedScreen(screen: Screen, isStale: IsStale): Screen {
  return {
    ...screen,
    write: (text) => {
      if (!isStale()) screen.write(text);
    },
  };
}

/**
 * A reporter that writes no report of a stale run. One that shows its progress is asked all the same, so that it ends;
 * its screen is silent.
 */
export function silencedReporter(reporter: Reporter, isStale: IsStale, onWritten: (path: string) => void): Reporter {
  return {
    name: reporter.name,
    writesToScreen: reporter.writesToScreen ?? false,
    onRunStart: (run) => reporter.onRunStart?.(run),
    onTableStart: (table) => reporter.onTableStart?.(table),
    onTableEnd: (table, outcomes) => reporter.onTableEnd?.(table, outcomes),
    onError: (error) => reporter.onError?.(error),
    onRunEnd: async (report, end) => {
      if (isStale() && reporter.writesToScreen !== true) return undefined;
      const written = await reporter.onRunEnd?.(report, end);
      if (typeof written === "string") onWritten(written);
      return written;
    },
  };
}

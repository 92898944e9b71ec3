import type { RunEnd } from "../reporter.js";

/** How a report is shown. */
export interface ReportFormat {
  readonly colors: boolean;
  /** In columns. */
  readonly width: number;
  /** Paths inside this folder are shown relative to it. */
  readonly root?: string | undefined;
  /** What the other reporters wrote, and where they failed. */
  readonly end?: RunEnd;
}

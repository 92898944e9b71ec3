import type { CiSystem } from "../../init/ci-text.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { Screen } from "../../reporters/screen.js";

/** What to start from, and where. */
export interface InitOptions {
  readonly cwd: string;
  /** Files, folders and patterns. @default what is found below the working directory */
  readonly sources: readonly string[];
  readonly database?: string;
  /** Only these tables of the database. */
  readonly tables: readonly string[];
  /** The logical name, where there is one table. */
  readonly name?: string;
  readonly config?: string;
  readonly target?: string;
  /** @default what the folder speaks for */
  readonly ci?: CiSystem | "none";
  /** Shows the files in place of writing them. */
  readonly dryRun: boolean;
  readonly screen: Screen;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Errors that only the caller knows of, asked for once the rules have run. */
  readonly lateErrors: () => readonly ErrorReport[];
}

import type { ResultSet, Session, Written } from "../engines/engine.js";
import type { Scalar } from "../model/scalar.js";
import type { SqlText } from "../sql/index.js";

/** A row of an answer, by the names of its columns. */
export type Row = Readonly<Record<string, Scalar>>;

/** How publishing speaks to the engine: within the time limits of the run, each statement written down. */
export interface Means {
  readonly session: Session;
  /** @throws QualityError */
  read(sql: SqlText): Promise<readonly Row[]>;
  /** Sends a settled statement that writes, once. @param limitMs beside the time limit of the run @throws QualityError */
  write(settled: string, limitMs?: number): Promise<Written>;
  /** True where a statement may still be running on the server. */
  isUncertain(error: unknown): boolean;
  /** The same for a short while, also where the run was stopped: for what must not be left behind. */
  lastWords(): Means;
  /** Does nothing more until so many milliseconds have gone. */
  pause(milliseconds: number): Promise<void>;
}

/** The rows of an answer, by the names of its columns. */
export function rowsOf({ columns, rows }: ResultSet): readonly Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
}

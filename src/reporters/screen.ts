/** A place for text to people: a terminal, a log, or memory in a test. */
export interface Screen {
  /** True when lines can be rewritten. */
  readonly isTerminal: boolean;
  /** In columns. */
  readonly width: number;
  readonly colors: boolean;
  write(text: string): void;
}

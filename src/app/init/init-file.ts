/** A file to be written where there is none. */
export interface InitFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** What it is for. */
  readonly note: string;
}

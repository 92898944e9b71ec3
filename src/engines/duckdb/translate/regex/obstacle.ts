/** What a pattern holds that RE2 cannot say. Thrown and caught inside the translation of patterns only. */
export class Obstacle extends Error {
  /** The error class of Databricks, when the pattern is wrong there too. */
  readonly errorClass: string | undefined;

  constructor(what: string, errorClass?: string) {
    super(what);
    this.errorClass = errorClass;
  }
}

/** What can be chosen about JUnit XML. */
export interface JUnitFormat {
  /** What a warned rule is for the reader: a test that passes with output, that fails, or that is skipped. @default "pass" */
  readonly warned?: "pass" | "failure" | "skipped";
  /**
   * Where the place of a rule stands. `attributes`: `file` and `line` of its test case, which GitLab, CircleCI and many
   * GitHub actions read. `text`: in the text of a failure alone; the schema of Jenkins' xUnit plugin has no such
   * attributes, and that plugin refuses the file (Jenkins' own JUnit plugin does not). @default "attributes"
   */
  readonly locations?: "attributes" | "text";
  /** Paths inside this folder are written relative to it. */
  readonly root?: string;
}

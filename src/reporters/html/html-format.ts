/** What can be chosen about the HTML page. */
export interface HtmlFormat {
  /** The heading of the page. @default "Data quality" */
  readonly title?: string;
  /** Paths inside this folder are shown relative to it. */
  readonly root?: string;
}

import type { RunReport } from "../../model/report.js";
import { script, style } from "./assets.js";
import { contentSecurityPolicy } from "./content-security-policy.js";
import type { HtmlFormat } from "./html-format.js";
import { render } from "./render.js";
import { pageView } from "./view/page-view.js";

/** The report as one self-contained HTML page. */
export function formatHtml(report: RunReport, format: HtmlFormat = {}): string {
  return render({ ...pageView(report, format), policy: contentSecurityPolicy({ style, script }), style, script });
}

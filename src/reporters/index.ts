export { type ConsoleReporterOptions, consoleReporter } from "./console/console-reporter.js";
export { type HtmlReporterOptions, htmlReporter } from "./html/html-reporter.js";
export { type JsonReporterOptions, jsonReporter } from "./json/json-reporter.js";
export { type JUnitReporterOptions, junitReporter } from "./junit/junit-reporter.js";
export { type RenderErrorOptions, renderError } from "./render-error.js";
export type { Reporter, RunEnd, RunStart } from "./reporter.js";
export type { Screen } from "./screen.js";
export { escapeControl } from "./text/escape-control.js";
export { escapeXmlAttribute, escapeXmlText } from "./text/escape-xml.js";

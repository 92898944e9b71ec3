import scriptText from "./script.js?raw";
import styleText from "./style.css?raw";
import error from "./templates/error.hbs?raw";
import filters from "./templates/filters.hbs?raw";
import icons from "./templates/icons.hbs?raw";
import overview from "./templates/overview.hbs?raw";
import page from "./templates/page.hbs?raw";
import rule from "./templates/rule.hbs?raw";
import ruleBody from "./templates/rule-body.hbs?raw";
import samples from "./templates/samples.hbs?raw";
import statement from "./templates/statement.hbs?raw";
import table from "./templates/table.hbs?raw";

/** A browser reads line ends as `\n` before it compares hashes, whatever a checkout made of them. */
const unixLines = (text: string): string => text.replaceAll("\r\n", "\n");

/** Indentation is for those who read the template; in a page of thousands of rules it would be a fifth of the bytes. */
const flat = (template: string): string => unixLines(template).replaceAll(/^[ \t]+/gm, "");

export const style: string = unixLines(styleText);
export const script: string = unixLines(scriptText);
export const pageTemplate: string = flat(page);

/** The parts of the page by the name that templates call them. */
export const partials: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ error, filters, icons, overview, rule, ruleBody, samples, statement, table }).map(
    ([name, template]) => [name, flat(template)],
  ),
);

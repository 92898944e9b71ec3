import scriptText from "./script.js?raw";
import baseStyle from "./style/base.css?raw";
import colorsStyle from "./style/colors.css?raw";
import errorsStyle from "./style/errors.css?raw";
import filtersStyle from "./style/filters.css?raw";
import narrowStyle from "./style/narrow.css?raw";
import outcomesStyle from "./style/outcomes.css?raw";
import overviewStyle from "./style/overview.css?raw";
import printStyle from "./style/print.css?raw";
import problemsStyle from "./style/problems.css?raw";
import ruleBodyStyle from "./style/rule-body.css?raw";
import rulesStyle from "./style/rules.css?raw";
import statementsStyle from "./style/statements.css?raw";
import verdictStyle from "./style/verdict.css?raw";
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

/** What comes later wins: narrow windows and print over all else. */
export const style: string = unixLines(
  [
    colorsStyle,
    baseStyle,
    outcomesStyle,
    verdictStyle,
    errorsStyle,
    problemsStyle,
    overviewStyle,
    filtersStyle,
    rulesStyle,
    ruleBodyStyle,
    statementsStyle,
    narrowStyle,
    printStyle,
  ].join("\n"),
);
export const script: string = unixLines(scriptText);
export const pageTemplate: string = flat(page);

/** The parts of the page by the name that templates call them. */
export const partials: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ error, filters, icons, overview, rule, ruleBody, samples, statement, table }).map(
    ([name, template]) => [name, flat(template)],
  ),
);

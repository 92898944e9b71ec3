import Handlebars from "handlebars";
import { pageTemplate, partials } from "./assets.js";
import type { PageView } from "./view/page-view.js";

/** A page, and the texts that stand in it as they are. */
export interface Page extends PageView {
  readonly policy: string;
  readonly style: string;
  readonly script: string;
}

/** A name that a view does not have is a mistake of the template and throws. Partials stand in `<pre>` unindented. */
const options = { strict: true, knownHelpersOnly: true, preventIndent: true } as const;

let compiled: Handlebars.TemplateDelegate<Page> | undefined;

/** Fills the template. Every value is escaped for HTML, but the style and the script. */
export function render(page: Page): string {
  compiled ??= compile();
  return compiled(page);
}

function compile(): Handlebars.TemplateDelegate<Page> {
  const library = Handlebars.create();
  for (const [name, template] of Object.entries(partials)) {
    library.registerPartial(name, library.compile(template, options));
  }
  return library.compile<Page>(pageTemplate, options);
}

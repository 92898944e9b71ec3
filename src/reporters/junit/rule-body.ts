import { unreachable } from "../../errors.js";
import type { Outcome } from "../../model/report.js";
import { renderError } from "../render-error.js";
import { consequencesOf, measuredOf, numbersOf, policyOf } from "../text/outcome-facts.js";
import { formatPlace } from "../text/place.js";
import type { Removal } from "../text/removal-of.js";
import { sampleTable } from "../text/sample-table.js";
import type { CaseBody } from "./add-test-case.js";
import type { JUnitFormat } from "./junit-format.js";

/** What a rule is shown with. */
interface BodyFormat extends JUnitFormat {
  readonly removal: Removal;
}

/** The element that says the outcome. A machine reads the element, a person its text. */
export function ruleBody(outcome: Outcome, { warned = "pass", root, removal }: BodyFormat): CaseBody | undefined {
  const { status, message } = outcome;
  switch (status) {
    case "passed":
      return undefined;
    case "warned":
      if (warned === "skipped") return { element: "skipped", type: "warned", message: `warned: ${message}` };
      if (warned === "failure")
        return { element: "failure", type: "warned", message, text: details(outcome, { root, removal }) };
      return { element: "system-out", text: `warned: ${message}\n${details(outcome, { root, removal })}` };
    case "failed":
      return { element: "failure", type: "violations", message, text: details(outcome, { root, removal }) };
    case "errored":
      return { element: "error", ...errorText(outcome, root) };
    case "empty":
      return { element: "skipped", message: `empty: ${message || "no row is in scope"}` };
    case "skipped":
      return { element: "skipped", message: `skipped: ${message || "not selected"}` };
    default:
      return unreachable(status);
  }
}

function errorText({ error, location, message }: Outcome, root: string | undefined): Omit<CaseBody, "element"> {
  if (error === undefined) return { message };
  const text = renderError({ ...error, location: error.location ?? location }, { colors: false, root });
  return { type: error.code, message: error.message, text };
}

function details(
  outcome: Outcome,
  { root, removal }: { readonly root: string | undefined; readonly removal: Removal },
): string {
  const { description, condition, where, samples, location } = outcome;
  const facts = [
    ...numbersOf(outcome),
    ...consequencesOf(outcome, removal),
    ...policyOf(outcome),
    ...measuredOf(outcome),
  ];
  return [
    description,
    ...(facts.length === 0 ? [] : [facts.join(" · ")]),
    ...(condition === undefined || condition === description ? [] : [`condition: ${condition}`]),
    ...(where === undefined ? [] : [`where: ${where}`]),
    `at ${formatPlace(location, root)}`,
    ...(samples === undefined || samples.rows.length === 0 ? [] : ["", ...sampleTable(samples, 200)]),
  ].join("\n");
}

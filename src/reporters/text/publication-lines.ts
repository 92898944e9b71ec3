import type { PublicationReport } from "../../model/publication.js";
import { counted, formatCount } from "../../numbers.js";

/** What became of the rows of a table that has a destination, in a few lines. Not yet safe to show. */
export function publicationLines(publication: PublicationReport): readonly string[] {
  const { incoming, rules, outside } = publication;
  const { resumed } = publication;
  const facts = [
    ...(resumed === undefined
      ? []
      : [`finished first what an earlier run began: batch ${formatCount(resumed)} of ${publication.to}`]),
    headline(publication),
  ];
  if (incoming !== undefined) facts.push(`${counted(incoming, "row")} = ${parts(publication).join(" + ")}`);
  const broken = rules.filter(({ rows }) => String(rows) !== "0");
  if (broken.length > 0) {
    facts.push(`removed by ${broken.map(({ name, rows }) => `${name} (${formatCount(rows)})`).join(", ")}`);
  }
  for (const { name, keysWithoutRow = 0 } of rules) {
    if (String(keysWithoutRow) === "0") continue;
    facts.push(`${counted(keysWithoutRow, "key")} of ${name} without a row: their first row breaks another rule`);
  }
  if (outside !== undefined && String(outside) !== "0") {
    facts.push(`${counted(outside, "row")} do not pass the filter of the table and stay where they are`);
  }
  return facts;
}

function headline({ to, mode, state, batch }: PublicationReport): string {
  const number = batch === undefined ? "" : `, batch ${formatCount(batch)}`;
  switch (state) {
    case "published":
      return `published to ${to} (${mode}${number})`;
    case "resumed":
      return `finished what an earlier run began: ${to} (${mode}${number})`;
    case "nothing new":
      return `nothing new: these rows are in ${to} already (${mode}${number})`;
    case "planned":
      return `would be published to ${to} (${mode}); nothing was written`;
    case "stopped":
      return `not published to ${to}: a rule failed or could not run, and nothing was written`;
    case "unfinished":
      return `not published to ${to}`;
  }
}

function parts({ published, quarantined, dropped, quarantine, state }: PublicationReport): readonly string[] {
  const done = state === "published" || state === "resumed" || state === "nothing new";
  return [
    ...(published === undefined ? [] : [`${formatCount(published)} ${done ? "published" : "good"}`]),
    ...(quarantined === undefined
      ? []
      : [`${formatCount(quarantined)} quarantined${quarantine === undefined ? "" : ` in ${quarantine}`}`]),
    ...(dropped === undefined ? [] : [`${formatCount(dropped)} dropped`]),
  ];
}

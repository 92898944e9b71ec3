import type { Json } from "../model/rule.js";
import { counted } from "../numbers.js";
import { columnReference } from "./column-reference.js";
import type { Call, Proposal, TableProposals } from "./proposal.js";
import { commentText, quoted, typescriptText } from "./typescript-text.js";

/** What a suite says of itself. */
export interface SuiteFacts {
  /** The logical name. */
  readonly table: string;
  /** Where the rows were read from, as the user knows it. */
  readonly source: string;
  readonly rows: number;
  readonly now: Date;
}

/** A suite file of the proposals. */
export function suiteText({ table, source, rows, now }: SuiteFacts, proposals: TableProposals): string {
  const { rules, left } = proposals;
  const names = rules.flatMap(({ call }) => (call.kind === "expectation" ? [call.name] : []));
  const imports = [...new Set([...names, "table"])].toSorted();
  const day = now.toISOString().slice(0, 10);
  return [
    `import { ${imports.join(", ")} } from "lakehouse-dq";`,
    "",
    `// Proposals of dq init, from the ${counted(rows, "row")} of ${commentText(source)} on ${day}: keep, change or delete each of them.`,
    "// expectOrFail: what makes it a table, and what all rows but a few hold, so that the first run shows those few.",
    "// expect: what every row holds today. A violation is recorded and fails nothing.",
    ...(left === 0 ? [] : [`// ${counted(left, "weaker proposal is", "weaker proposals are")} left out.`]),
    ...notesOn(proposals),
    `table(${quoted(table)}, ${optionsText(proposals)}(t) => {`,
    rules.map(ruleText).join("\n"),
    ...freshText(proposals),
    "});",
    "",
  ].join("\n");
}

function notesOn({ mask, empty }: TableProposals): readonly string[] {
  return [
    ...(mask.length === 0
      ? []
      : [commentLine(`mask: ${list(mask)} may tell of people, so that no report shows a value of theirs.`)]),
    ...(empty.length === 0 ? [] : [commentLine(`Without a value in any row: ${list(empty)}.`)]),
  ];
}

function list(columns: readonly string[]): string {
  return columns.map((column) => JSON.stringify(column)).join(", ");
}

function commentLine(text: string): string {
  return `// ${commentText(text)}`;
}

function optionsText({ key, mask }: TableProposals): string {
  const columns = key.map(columnReference);
  const [first] = columns;
  const options: Record<string, Json> = {
    ...(first === undefined ? {} : { key: columns.length === 1 ? first : columns }),
    ...(mask.length === 0 ? {} : { mask: mask.map(maskReference) }),
  };
  return Object.keys(options).length === 0 ? "" : `${typescriptText(options, "", 40)}, `;
}

/** A column may be named like a tag. */
function maskReference(column: string): string {
  return column.startsWith("tag:") ? `\`${column.replaceAll("`", "``")}\`` : columnReference(column);
}

function ruleText({ name, action, call, options, ...facts }: Proposal): string {
  const head = `  t.${action}(${quoted(name)}, `;
  const text = callText(call, head.length);
  const last = options === undefined ? "" : `, ${typescriptText(options, "  ", 40)}`;
  return `  // seen: ${commentText(seenText(facts))}\n${head}${text}${last});`;
}

function seenText({ seen, breaking, then }: Pick<Proposal, "seen" | "breaking" | "then">): string {
  const rows = `${counted(breaking, "row")} ${breaking === 1 ? "breaks" : "break"} it today`;
  return [seen, ...(breaking === 0 ? [] : [rows]), ...(then === undefined ? [] : [then])].join("; ");
}

function callText(call: Call, used: number): string {
  if (call.kind === "condition") return quoted(call.sql);
  const args = call.args.map((arg) => typescriptText(arg, "  ", Math.min(used + 30, 80)));
  return `${call.name}(${args.join(", ")})`;
}

/** How old the newest row may be is for people to say. */
function freshText({ fresh }: TableProposals): readonly string[] {
  if (fresh === undefined) return [];
  const column = quoted(columnReference(fresh.column));
  const rule = `t.expect("fresh", freshness(${column}, { within: "24 hours" }));`;
  return ["", `  // seen: the newest ${commentText(fresh.column)} is ${commentText(fresh.newest)}`, `  // ${rule}`];
}

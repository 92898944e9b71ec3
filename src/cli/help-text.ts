import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";

/** What the help of a command says beside its options. */
export interface HelpText {
  /** What the description has no room for. */
  readonly about?: string;
  /** Command lines and what each does. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** Exit codes and when each is. */
  readonly exits: readonly (readonly [code: string, when: string])[];
}

/** Adds examples, exit codes and where to read on to the help of a command. */
export function withHelp(command: Command, { about, examples, exits }: HelpText): Command {
  return command.addHelpText("after", () =>
    [
      ...(about === undefined ? [] : ["", about]),
      "",
      ...section("Examples:", examples),
      "",
      ...section("Exit codes:", exits),
      "",
      docsLine(),
    ].join("\n"),
  );
}

/** Where the documentation is, as a path that an editor opens. */
function docsLine(): string {
  const file = fileURLToPath(new URL("../../README.md", import.meta.url));
  const near = relative(process.cwd(), file);
  return `Docs: ${near.startsWith("..") ? file : near}`;
}

/** The exit codes of commands that find problems or none. */
export const problemExits: HelpText["exits"] = [
  ["0", "nothing is wrong"],
  ["2", "something is wrong, or there is nothing to look at"],
];

function section(title: string, rows: HelpText["examples"]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return [title, ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd())];
}

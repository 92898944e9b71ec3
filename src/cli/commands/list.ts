import { relative } from "node:path";
import { Command, Option } from "commander";
import { processScreen } from "../../app/process-screen.js";
import { type OutcomeFacts, outcomeFacts } from "../../judge/outcome-facts.js";
import { renderError } from "../../reporters/render-error.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import { type HelpText, problemExits, withHelp } from "../help-text.js";
import { loadForCommand } from "../load-for-command.js";
import { type Done, type LoadOptions, withLoadOptions } from "../options.js";
import { selectRules } from "../select-rules.js";

interface ListFlags extends LoadOptions {
  readonly format: "text" | "json";
}

const help: HelpText = {
  examples: [
    ["dq list", "every rule below this folder, with its place"],
    ["dq list -s tag:gold", "the gold ones"],
    ["dq list --format json", "as data, for other programs"],
  ],
  exits: problemExits,
};

/** `dq list`: the rules, without a connection. */
export function listCommand(done: Done): Command {
  return withHelp(withLoadOptions(new Command("list")), help)
    .description("list the rules")
    .addOption(
      new Option("--format <format>", "text for people, or json for programs")
        .choices(["text", "json"])
        .default("text"),
    )
    .action(async (paths: string[], flags: ListFlags) => {
      const screen = processScreen();
      const root = process.cwd();
      const project = await loadForCommand(paths, flags);
      const { tables: selected, errors } = selectRules(project, flags);
      const tables = selected.map(({ name, groups }) => ({
        name,
        rules: groups.flatMap(({ table, rules }) =>
          rules.map(({ rule, definition }) => outcomeFacts(rule, definition, table.where)),
        ),
      }));
      if (flags.format === "json") {
        const rules = tables.flatMap(({ rules: facts }) => facts.map(({ statements: _statements, ...rule }) => rule));
        screen.write(`${JSON.stringify(rules, null, 2)}\n`);
      } else {
        for (const { name, rules } of tables) screen.write(`${escapeControl(name)}\n${listing(rules, root)}`);
      }
      for (const error of errors) process.stderr.write(`${renderError(error, { colors: false, root })}\n`);
      done(errors.length > 0 ? 2 : 0);
    });
}

/** A line for each rule, in columns: name, action, what it says, tags and place. */
function listing(rules: readonly OutcomeFacts[], root: string): string {
  const cells = rules.map(({ name, action, description, tags, location }) => {
    const place = `${relative(root, location.file)}:${location.line ?? 1}`;
    return [name, action, [description, ...tags.map((tag) => `#${tag}`)].join(" "), place].map(escapeControl);
  });
  const widths = [0, 1].map((column) => Math.max(0, ...cells.map((cell) => cell[column]?.length ?? 0)));
  const lines = cells.map((cell) => `  ${cell.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  ")}\n`);
  return lines.join("");
}

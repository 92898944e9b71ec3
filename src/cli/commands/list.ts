import { relative } from "node:path";
import { Command, Option } from "commander";
import { processScreen } from "../../app/process-screen.js";
import { loadProject } from "../../app/project.js";
import { outcomeFacts } from "../../judge/outcome-facts.js";
import { renderError } from "../../reporters/render-error.js";
import { gatherTables } from "../../runner/gather-tables.js";
import { selectionTest } from "../../runner/selection.js";
import { type Done, type LoadOptions, projectOptions, withLoadOptions } from "../options.js";

interface ListFlags extends LoadOptions {
  readonly format: "text" | "json";
}

/** `dq list`: the rules, without a connection. */
export function listCommand(done: Done): Command {
  return withLoadOptions(new Command("list"))
    .description("list the rules")
    .addOption(new Option("--format <format>", "how").choices(["text", "json"]).default("text"))
    .action(async (paths: string[], flags: ListFlags) => {
      const screen = processScreen();
      const root = process.cwd();
      const project = await loadProject(projectOptions(paths, flags));
      const gathered = gatherTables(project.suites);
      const isSelected = selectionTest(flags);
      const tables = gathered.tables.map(({ name, groups }) => ({
        name,
        rules: groups.flatMap(({ table, rules }) =>
          rules
            .filter(({ rule }) => isSelected(rule))
            .map(({ rule, definition }) => outcomeFacts(rule, definition, table.where)),
        ),
      }));
      if (flags.format === "json") {
        const rules = tables.flatMap(({ rules: facts }) => facts.map(({ statements: _statements, ...rule }) => rule));
        screen.write(`${JSON.stringify(rules, null, 2)}\n`);
      } else {
        for (const { name, rules } of tables.filter((table) => table.rules.length > 0)) {
          screen.write(`${name}\n`);
          for (const rule of rules) {
            const tags = rule.tags.map((tag) => ` #${tag}`).join("");
            const place = `${relative(root, rule.location.file)}:${rule.location.line ?? 1}`;
            screen.write(`  ${rule.name}  ${rule.action}  ${rule.description}${tags}  ${place}\n`);
          }
        }
      }
      const errors = [...project.errors, ...gathered.errors];
      for (const error of errors) process.stderr.write(`${renderError(error, { colors: false, root })}\n`);
      done(errors.length > 0 || tables.every(({ rules }) => rules.length === 0) ? 2 : 0);
    });
}

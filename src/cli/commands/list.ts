import { relative } from "node:path";
import { Command, Option } from "commander";
import { processScreen } from "../../app/process-screen.js";
import { loadProject } from "../../app/project.js";
import { outcomeFacts } from "../../judge/outcome-facts.js";
import { renderError } from "../../reporters/render-error.js";
import { type Done, type LoadOptions, projectOptions, withLoadOptions } from "../options.js";
import { selectRules } from "../select-rules.js";

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
        for (const { name, rules } of tables) {
          screen.write(`${name}\n`);
          for (const rule of rules) {
            const tags = rule.tags.map((tag) => ` #${tag}`).join("");
            const place = `${relative(root, rule.location.file)}:${rule.location.line ?? 1}`;
            screen.write(`  ${rule.name}  ${rule.action}  ${rule.description}${tags}  ${place}\n`);
          }
        }
      }
      for (const error of errors) process.stderr.write(`${renderError(error, { colors: false, root })}\n`);
      done(errors.length > 0 ? 2 : 0);
    });
}

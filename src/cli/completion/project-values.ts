import { loadOnce, loadProject, type Project } from "../../app/project.js";
import type { Rule } from "../../model/rule.js";
import { reporterNames } from "../../reporters/registry.js";
import { gatherTables } from "../../runner/gather-tables.js";
import { fullNames, type Term, termFields } from "../../runner/selection.js";
import type { Candidate, Given } from "./complete.js";

/** Values of options that the project knows: its config, and its suites where rules are selected. */
export async function projectValues(option: string, text: string, given: Given): Promise<readonly Candidate[]> {
  switch (option) {
    case "--target":
      return Object.keys((await configOnly(given)).config.targets ?? {}).map((value) => ({ value }));
    case "--var":
      return Object.keys((await configOnly(given)).config.vars ?? {}).map((value) => ({ value: `${value}=` }));
    case "--reporter":
      return text.includes("=") ? [] : reporterNames().map((value) => ({ value }));
    case "--select":
    case "--exclude":
      return terms(text, given);
    default:
      return [];
  }
}

/** The last of several terms, with those before it. */
async function terms(text: string, given: Given): Promise<readonly Candidate[]> {
  const before = text.slice(0, text.lastIndexOf(",") + 1);
  const term = text.slice(before.length);
  const field = termFields.find((name) => term.startsWith(`${name}:`));
  if (field === undefined) return termFields.map((name) => ({ value: `${before}${name}:` }));
  const rules = rulesOf(await load(given));
  return fullNames(field, rules).map((name) => ({
    value: `${before}${field}:${name}`,
    ...described(field, name, rules),
  }));
}

function described(field: Term["field"], name: string, rules: readonly Rule[]): { readonly description?: string } {
  const tables = rules.filter((rule) => field === "rule" && rule.name === name).map(({ table }) => table);
  return tables.length === 0 ? {} : { description: [...new Set(tables)].join(", ") };
}

function rulesOf({ suites }: Project): readonly Rule[] {
  return gatherTables(suites).tables.flatMap(({ groups }) =>
    groups.flatMap((group) => group.rules.map(({ rule }) => rule)),
  );
}

function load({ options, operands }: Given): Promise<Project> {
  return loadProject({ ...configOption(options), paths: operands });
}

/** Suites take time to load, and say nothing about the config. */
function configOnly({ options }: Given): Promise<Project> {
  return loadProject(configOption(options), { ...loadOnce, suites: () => Promise.resolve([]) });
}

function configOption(options: Given["options"]): { readonly config?: string } {
  const config = options.get("--config")?.at(-1);
  return config === undefined ? {} : { config };
}

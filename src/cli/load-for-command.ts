import { processScreen } from "../app/process-screen.js";
import { loadProject, type Project, type ProjectLoading } from "../app/project.js";
import { QualityError, toErrorReport } from "../errors.js";
import type { ErrorReport } from "../model/error-report.js";
import { nearest } from "../nearest.js";
import { colorsFor } from "../reporters/text/colors.js";
import { escapeControl } from "../reporters/text/escape-control.js";
import { gatherTables } from "../runner/gather-tables.js";
import { markersOf } from "../runner/markers.js";
import { unmatched } from "../runner/unmatched.js";
import { type LoadOptions, projectOptions } from "./options.js";

/** Loads what a command works on, and says which of its options mean nothing there. */
export async function loadForCommand(
  paths: readonly string[],
  flags: LoadOptions,
  more: { readonly allowEmpty?: boolean } = {},
  loading?: ProjectLoading,
): Promise<Project> {
  const project = await loadProject({ ...projectOptions(paths, flags), ...more }, loading);
  noteExcludes(flags.exclude, project);
  const unused = unusedVariables(flags.var, project);
  return unused.length === 0 ? project : { ...project, errors: [...project.errors, ...unused] };
}

/**
 * An error for each `--var` that neither a rule nor the config has heard of: a value for `:dya` would else leave `:day`
 * as it was, without a word. What did not load may be what the value is for.
 */
function unusedVariables(
  given: Readonly<Record<string, string>>,
  { config, suites, errors }: Project,
): readonly ErrorReport[] {
  const names = Object.keys(given).filter((name) => !Object.hasOwn(config.vars ?? {}, name));
  if (names.length === 0 || errors.length > 0) return [];
  const markers = markersOf(gatherTables(suites).tables);
  if (markers === undefined) return [];
  const known = [...new Set([...markers, ...Object.keys(config.vars ?? {})])];
  return names
    .filter((name) => !markers.has(name))
    .map((name) => {
      const meant = nearest(name, known);
      return toErrorReport(
        new QualityError("USAGE", `--var ${name} is for no rule: none has :${name}`, {
          hint:
            meant === undefined
              ? "Name it in the vars of the config if it is for other suites."
              : `Did you mean :${meant}?`,
        }),
      );
    });
}

/** An `--exclude` that matches nothing costs no verdict, so that only one that looks like a slip is worth a word. */
function noteExcludes(exclude: readonly string[], { suites, errors }: Project): void {
  if (exclude.length === 0 || errors.length > 0) return;
  const color = colorsFor(processScreen(process.env, process.stderr).colors);
  for (const { option, why, meant } of unmatched(exclude, gatherTables(suites).tables)) {
    if (meant === undefined) continue;
    const text = escapeControl(`--exclude ${option} excludes nothing: ${why}. Did you mean ${meant}?`);
    process.stderr.write(`${color.dim("note:")} ${text}\n`);
  }
}

import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { addCommand, ciPlaces, ciText } from "../../init/ci-text.js";
import { folderFacts } from "./folder-facts.js";
import type { InitFile } from "./init-file.js";
import type { InitOptions } from "./init-options.js";

/** What is written for CI, and what the user has to do. */
export interface CiStep {
  readonly files: readonly InitFile[];
  readonly notes: readonly string[];
}

/** The CI file of the system that the folder speaks for, or that is asked for. A file that is there is left alone. */
export async function ciStep(
  { ci: asked }: InitOptions,
  { folder, configFile }: { readonly folder: string; readonly configFile: string },
): Promise<CiStep> {
  const facts = await folderFacts(folder);
  const { manager } = facts.installing;
  const add = facts.hasPackage ? [] : [`Add the package to the project: ${addCommand(manager)}`];
  const system = asked ?? facts.ci;
  if (system === "none") return { files: [], notes: add };
  if (system === undefined) {
    const why =
      facts.repositoryAbove === undefined
        ? "no repository is here"
        : `the repository begins at ${facts.repositoryAbove}, and its CI files stand there`;
    return {
      files: [],
      notes: [...add, `No CI file: ${why}. dq init --ci github, gitlab, azure or jenkins writes one.`],
    };
  }
  const place = ciPlaces[system];
  const isTaken = place.beside !== undefined && (await isThere(join(folder, place.path)));
  const path = join(folder, isTaken ? (place.beside?.path ?? place.path) : place.path);
  const isDefault = basename(configFile).startsWith("dq.config.");
  const config = isDefault ? undefined : basename(configFile);
  const file = { path, text: ciText(system, facts.installing, config), note: "the gate in CI" };
  const use = isTaken && place.beside !== undefined ? [`${place.path} is kept: ${place.beside.use}`] : [];
  return { files: [file], notes: [...add, ...use] };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

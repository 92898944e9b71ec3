import { join } from "node:path";
import { plainName, uniqueName } from "../../init/names.js";
import type { TableProposals } from "../../init/proposal.js";
import { suiteText } from "../../init/suite-text.js";
import { counted } from "../../numbers.js";
import type { InitFile } from "./init-file.js";
import type { ReadTable } from "./init-table.js";
import type { StartingPoint } from "./starting-point.js";

/** A suite, to be written or there already. */
export interface SuiteFile extends InitFile {
  /** Another suite has rules of the table: it is kept, and nothing is written. */
  readonly isKept: boolean;
}

/** A suite for each table. */
export function suiteFiles(
  read: readonly ReadTable[],
  proposals: readonly TableProposals[],
  { suites, project }: StartingPoint,
  { folder, now }: { readonly folder: string; readonly now: Date },
): readonly SuiteFile[] {
  const taken = new Set<string>();
  const below = join(folder, suiteFolder(project.config.suites));
  return read.flatMap(({ table, profile }, index): readonly SuiteFile[] => {
    const found = proposals[index];
    if (found === undefined) return [];
    const path = join(below, `${fileName(table.name, taken)}.dq.ts`);
    const there = suites.get(table.name.toLowerCase());
    if (there !== undefined) return [{ path: there, text: "", note: `it has rules of ${table.name}`, isKept: true }];
    const text = suiteText({ table: table.name, source: table.source, rows: profile.rows, now }, found);
    return [{ path, text, note: noteOn(found), isKept: false }];
  });
}

/** Where `dq run` will find them: the folder of the config's first glob, if it has one. */
function suiteFolder([glob]: readonly string[] = []): string {
  if (glob === undefined) return "quality";
  const steps = glob.split("/").slice(0, -1);
  const firstStar = steps.findIndex((step) => /[*?[\]{}()!]/.test(step));
  return steps.slice(0, firstStar < 0 ? steps.length : firstStar).join("/");
}

/** Longer names are cut: a file system takes no name of any length. */
const longestName = 80;

/** The last part of the logical name, and more of it where that is taken. */
function fileName(table: string, taken: Set<string>): string {
  const last = plainName(table.slice(table.lastIndexOf(".") + 1)).slice(0, longestName);
  return uniqueName(taken.has(last) ? plainName(table).slice(0, longestName) : last, taken);
}

function noteOn({ rules }: TableProposals): string {
  const broken = rules.filter(({ breaking }) => breaking > 0).length;
  const today = broken === 0 ? "" : `, ${broken} of them broken today`;
  return `${counted(rules.length, "rule")} proposed${today}`;
}

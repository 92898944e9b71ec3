import { resolve } from "node:path";
import type { Config, Target } from "../../config/config.js";
import { configText, type TargetFacts, tableLines, targetText } from "../../init/config-text.js";
import { uniqueName } from "../../init/names.js";
import { quoted } from "../../init/typescript-text.js";
import type { InitFile } from "./init-file.js";
import type { ReadTable } from "./init-table.js";
import type { InitDatabases } from "./init-target.js";
import { asTarget, targetFacts } from "./init-target.js";
import type { StartingPoint } from "./starting-point.js";

/** What becomes of the config. */
export interface ConfigStep {
  readonly files: readonly InitFile[];
  /** What the user is to add to a config that is kept. */
  readonly toAdd: string;
  /** With what the suites run now. */
  readonly run: { readonly config: string | Config; readonly target?: string };
}

/** A config where there is none, else what is missing in the one that there is. */
export function configStep(
  start: StartingPoint,
  { databases, read }: { readonly databases: InitDatabases; readonly read: readonly ReadTable[] },
): ConfigStep {
  const columns = new Map(
    read.flatMap(({ table, columns: declared }) => (declared === undefined ? [] : [[table.name, declared] as const])),
  );
  const tables = read.map(({ table }) => table);
  const { configFile } = start;
  if (!start.hasConfig) {
    const text = configText(targetFacts(databases, tables, columns));
    return {
      files: [{ path: configFile, text, note: "where the tables are" }],
      toAdd: "",
      run: { config: configFile },
    };
  }
  const isKnown =
    databases.database !== undefined && resolve(start.project.folder, databases.database) === start.database;
  const missing = targetFacts(
    isKnown ? {} : databases,
    tables.filter(({ name }) => !start.mapped.has(name)),
    columns,
  );
  return { files: [], ...addition(start, missing) };
}

function addition(start: StartingPoint, missing: TargetFacts): Pick<ConfigStep, "toAdd" | "run"> {
  const { config, target: name } = start.project;
  const { tables, ...databases } = missing;
  if (Object.keys(missing.tables).length === 0 && Object.keys(databases).length === 0) {
    return { toAdd: "", run: { config: start.configFile, target: name } };
  }
  const target = start.target;
  if (target?.engine === "duckdb" && !clashes(target, missing)) {
    const lines = [
      ...(missing.database === undefined ? [] : [`database: ${quoted(missing.database)},`]),
      ...(Object.keys(tables).length === 0 ? [] : ["tables: {", ...tableLines(tables, "  "), "},"]),
    ];
    return {
      toAdd: `Add to the target ${quoted(name)} of the config:\n${indented(lines.join("\n"))}`,
      run: { config: withTarget(config, name, merged(target, missing)), target: name },
    };
  }
  const fresh = uniqueName("local", new Set(Object.keys(config.targets ?? {})));
  return {
    toAdd: `Add to the targets of the config, with duckdb from "lakehouse-dq/duckdb" and file from "lakehouse-dq":\n${indented(`${fresh}: ${targetText(missing, "")},`)}`,
    run: { config: withTarget(config, fresh, asTarget(missing)), target: fresh },
  };
}

/** The target says something else about its databases. */
function clashes(target: Target, { database, databases }: TargetFacts): boolean {
  return (database !== undefined || databases !== undefined) && ("database" in target || "databases" in target);
}

function merged(target: Target, missing: TargetFacts): Target {
  const added = asTarget(missing);
  const own = "tables" in target && typeof target.tables === "object" ? target.tables : {};
  const tables = { ...own, ...added.tables };
  return Object.assign({}, target, added, { tables });
}

function withTarget(config: Config, name: string, target: Target): Config {
  return { ...config, targets: { ...config.targets, [name]: target } };
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}

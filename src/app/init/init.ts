import { stat } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { counted } from "../../numbers.js";
import { ciStep } from "./ci-step.js";
import { configStep } from "./config-step.js";
import type { InitFile } from "./init-file.js";
import type { InitOptions } from "./init-options.js";
import { InitScreen } from "./init-screen.js";
import { proposeAll } from "./propose-all.js";
import { readTables } from "./read-tables.js";
import { runFirst } from "./run-first.js";
import { startingPoint } from "./starting-point.js";
import { type SuiteFile, suiteFiles } from "./suite-files.js";
import { tablesToRead } from "./tables-to-read.js";
import { writeNew } from "./write-new.js";

/** Looks at the data, writes a config, a suite for each table and a CI file, and runs the suites. @returns the exit code */
export async function init(options: InitOptions): Promise<number> {
  const { cwd, now, signal } = options;
  const say = new InitScreen(options.screen, cwd);
  const start = await startingPoint(options);
  const folder = start.hasConfig ? start.project.folder : dirname(start.configFile);
  const { databases, tables, engineWith, passedOver } = await tablesToRead(options, start, folder);
  for (const { path, why } of passedOver) say.line("left", path, why);
  const { read, unread } = await readTables(tables, engineWith, {
    now,
    signal,
    folder,
    onRead: (one) => say.read(one),
  });
  for (const { table, error } of unread) {
    say.line("left", table.source, "it cannot be read");
    say.error(error);
  }
  if (read.length === 0) return 2;
  const proposals = await proposeAll(read, engineWith, signal);
  const suites = suiteFiles(read, proposals, start, { folder, now });
  const config = configStep(start, { databases, read });
  const ci = await ciStep(options, { folder, configFile: start.configFile });
  const files = [...config.files, ...suites.filter(({ isKept }) => !isKept), ...ci.files];
  for (const file of files) await (options.dryRun ? show(file, say) : write(file, say));
  for (const { path, isKept, note } of suites) if (isKept) say.file("kept", path, note);
  if (start.hasConfig) say.file("kept", start.configFile, config.toAdd === "" ? "" : "add what stands below");
  if (config.toAdd !== "") say.text(config.toAdd);
  if (options.dryRun) return 0;
  say.text("");
  const code = await runFirst(options, config.run, { folder, suites: suites.map(({ path }) => path) });
  for (const line of [...nextStep(suites, cwd), ...ci.notes]) say.text(line);
  const isNamed = options.sources.length > 0 || options.tables.length > 0 || options.database !== undefined;
  return unread.length > 0 && isNamed ? Math.max(code, 2) : code;
}

async function write({ path, text, note }: InitFile, say: InitScreen): Promise<void> {
  say.file(await writeNew(path, text), path, note);
}

async function show({ path, text, note }: InitFile, say: InitScreen): Promise<void> {
  const is = await stat(path).catch(() => undefined);
  say.file(is === undefined ? "would write" : "would keep", path, note);
  if (is === undefined) say.text(text);
}

function nextStep(suites: readonly SuiteFile[], cwd: string): readonly string[] {
  const [first, ...more] = suites.filter(({ isKept }) => !isKept).map(({ path }) => relative(cwd, path));
  if (first === undefined) return [];
  const others = more.length === 0 ? "" : ` and ${counted(more.length, "other suite")}`;
  return [`Next: read the proposals in ${first}${others}, keep what is right, change the rest, then: npx dq run`];
}

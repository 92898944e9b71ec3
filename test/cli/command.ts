import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, onTestFinished } from "vitest";
import type { ErrorReport } from "../../src/model/error-report.js";
import type { Outcome, RunReport } from "../../src/model/report.js";
import { reportJsonSchema } from "../../src/reporters/json/schema.js";

/** Where the built command is: the repository, or a copy that `DQ_TEST_ROOT` names. */
export const root: string = resolve(process.env["DQ_TEST_ROOT"] ?? join(import.meta.dirname, "../.."));
export const mainFile: string = join(root, "dist/cli/main.js");

const isReport = new Ajv2020({ strict: false, validateFormats: false }).compile(reportJsonSchema());

/** What a command said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run with a JSON and a JUnit report. */
export interface EndedRun extends Ended {
  readonly report: RunReport;
  /** The JSON report as it was written. */
  readonly json: string;
  readonly junit: string;
}

export interface CommandOptions {
  /** Environment beside that of the test. `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The file of the command. @default that of {@link root} */
  readonly main?: string;
  /** Below the folder. @default the folder */
  readonly cwd?: string;
  /** What the command reads from standard input. @default nothing */
  readonly input?: string | Uint8Array;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A folder with a project in it. It is removed after the test. */
export interface Project {
  readonly folder: string;
  /** The folder for temporary files of every command that runs here. */
  readonly temporary: string;
  path(name: string): string;
  read(name: string): Promise<string>;
  write(files: Files): Promise<void>;
  /** `dq …words` */
  dq(words: readonly string[], options?: CommandOptions): Promise<Ended>;
  /** `dq run …words` with a console, a JSON and a JUnit report, which must be there and complete. */
  run(words?: readonly string[], options?: CommandOptions): Promise<EndedRun>;
  start(words: readonly string[], options?: CommandOptions): Running;
  /** What {@link start} of a run with {@link reporters} came to. */
  finish(running: Running): Promise<EndedRun>;
}

type Files = Readonly<Record<string, string>>;

/** The reporters of {@link Project.run}. */
export const reporters: readonly string[] = [
  "-r",
  "console",
  "-r",
  "json=out/report.json",
  "-r",
  "junit=out/junit.xml",
];

/** Makes a project of these files: path → text. */
export async function project(files: Files = {}): Promise<Project> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "dq-command-")));
  onTestFinished(() => rm(scratch, { recursive: true, force: true }));
  const [folder, temporary] = [join(scratch, "project"), join(scratch, "tmp")];
  await Promise.all([folder, temporary].map((path) => mkdir(path)));
  const start: Project["start"] = (words, options) => spawnCommand(folder, temporary, words, options);
  const finish = async ({ ended }: Running): Promise<EndedRun> => withReports(folder, await ended);
  const made: Project = {
    folder,
    temporary,
    path: (name) => join(folder, name),
    read: (name) => readFile(join(folder, name), "utf8"),
    write: (more) => writeFiles(folder, more),
    dq: (words, options) => start(words, options).ended,
    run: async (words = [], options = {}) => {
      await rm(join(folder, options.cwd ?? ".", "out"), { recursive: true, force: true });
      const running = start(["run", ...words, ...reporters], options);
      return withReports(join(folder, options.cwd ?? "."), await running.ended);
    },
    start,
    finish,
  };
  await made.write(files);
  return made;
}

/** Writes a Parquet file of the rows of DuckDB's own SQL. */
export async function writeParquet(path: string, select: string): Promise<void> {
  await writeDatabase(":memory:", `COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
}

/** Runs statements of DuckDB's own SQL on a database file and closes it. */
export async function writeDatabase(path: string, ...statements: readonly string[]): Promise<void> {
  if (path !== ":memory:") await mkdir(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** The rules' statuses by name. */
export function statuses({ outcomes }: RunReport): Readonly<Record<string, string>> {
  return Object.fromEntries(outcomes.map(({ name, status }) => [name, status]));
}

export function outcomeOf({ outcomes }: RunReport, name: string): Outcome {
  const outcome = outcomes.find((candidate) => candidate.name === name || candidate.id === name);
  if (outcome === undefined) throw new Error(`No outcome of ${name} among ${outcomes.map(({ id }) => id).join(", ")}`);
  return outcome;
}

export function errorOf(report: RunReport, name: string): ErrorReport {
  const { error, status } = outcomeOf(report, name);
  if (error === undefined) throw new Error(`${name} is ${status} and has no error`);
  return error;
}

/** Waits until there is such a file. */
export async function appears(path: string): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return;
    await sleep(20);
  }
  throw new Error(`${path} never appeared`);
}

/** The folders that runs spill to and that are still there. */
export async function spillFolders({ temporary }: Project): Promise<readonly string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith("dq-"));
}

/** The files below a folder by path, with a hash of what is in them. */
export async function hashesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashed = files.toSorted().map(async (file) => {
    return [
      file,
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(hashed));
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

function spawnCommand(
  folder: string,
  temporary: string,
  words: readonly string[],
  { env = {}, main = mainFile, cwd = ".", input = "" }: CommandOptions = {},
): Running {
  const { FORCE_COLOR: _force, NO_COLOR: _no, NODE_ENV: _node, VITEST: _vitest, ...inherited } = process.env;
  // Node's own cache of compiled code would be in the folder that is to be empty at the end.
  const environment = { ...inherited, NODE_DISABLE_COMPILE_CACHE: "1", TMPDIR: temporary, ...env };
  const child = spawn(process.execPath, [main, ...words], {
    cwd: join(folder, cwd),
    env: Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined)),
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A command that does not read it may end before it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const ended = new Promise<Ended>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, stdout: stdout(), stderr: stderr() }));
  });
  return { child, ended };
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

async function withReports(folder: string, ended: Ended): Promise<EndedRun> {
  const said = `${ended.stdout}\n${ended.stderr}`;
  const read = (name: string): Promise<string> =>
    readFile(join(folder, "out", name), "utf8").catch(() => expect.fail(`There is no ${name}. The run said:\n${said}`));
  const [json, junit] = [await read("report.json"), await read("junit.xml")];
  const parsed: unknown = JSON.parse(json);
  expect(isReport(parsed) ? [] : isReport.errors, "the report fits its schema").toEqual([]);
  // It fits the schema, which the type is kept equal to.
  const report = parsed as RunReport;
  expectComplete(report, junit, ended);
  return { ...ended, report, json, junit };
}

/** What holds for the reports of every run, however it ended. */
function expectComplete({ run, totals, outcomes, tables, statements, errors }: RunReport, junit: string, ended: Ended) {
  expect({ exitCode: run.exitCode, ...ended }).toEqual({ ...ended, exitCode: ended.code });
  const count = (status: Outcome["status"]): number => outcomes.filter((outcome) => outcome.status === status).length;
  expect(totals).toMatchObject({
    rules: outcomes.length,
    passed: count("passed"),
    warned: count("warned"),
    failed: count("failed"),
    empty: count("empty"),
    errored: count("errored"),
    skipped: count("skipped"),
    tables: tables.length,
    statements: statements.length,
  });
  const elements = (name: string): number => junit.match(new RegExp(`<${name}\\b`, "g"))?.length ?? 0;
  expect(elements("testcase"), "test cases").toBeGreaterThanOrEqual(outcomes.length + errors.length);
  expect(elements("failure"), "failures").toBe(count("failed"));
  expect(elements("skipped"), "skipped test cases").toBe(count("skipped") + count("empty"));
  expect(elements("error"), "errors").toBe(elements("testcase") - outcomes.length + count("errored"));
  for (const { status, error } of outcomes) expect(error === undefined).toBe(status !== "errored");
}

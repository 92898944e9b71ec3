import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Ended, mainFile, type Project } from "../../cli/command.js";

/** One command of a shell block, with the lines that continue it. */
export interface ShellCommand {
  readonly text: string;
  /** Its first line within the block, from 0. */
  readonly line: number;
  /** What a comment behind it says: `# exit 1`. */
  readonly exitCode: number;
}

/** The commands of a script, one a line. */
export function commandsOf(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const lines = script.split("\n");
  for (let line = 0; line < lines.length; line += 1) {
    const first = line;
    while (lines[line]?.endsWith("\\")) line += 1;
    const text = lines.slice(first, line + 1).join("\n");
    if (text.trim() === "" || text.trim().startsWith("#")) continue;
    commands.push({ text, line: first, exitCode: Number(/\s# exit (\d+)\s*$/.exec(text)?.[1] ?? 0) });
  }
  return commands;
}

/** True for a command line with a command of ours in it: only such are run. A watch ends only when its reader ends it. */
export function isOurs({ text }: Pick<ShellCommand, "text">): boolean {
  if (/\s--watch\b/.test(text)) return false;
  return /(?:^|[;&|(]|\bdo\b)\s*(?:\w+=(?:"[^"]*"|\S*)\s+)*(?:npx )?dq(?:\s|$)/m.test(text.replace(/\s#.*$/m, ""));
}

/** What bash says against a script; empty when it parses. */
export function syntaxFaults(script: string): string {
  return spawnSync("bash", ["-n"], { input: script, encoding: "utf8" }).stderr;
}

/** Runs a command in the project, where `dq` and `npx dq` are the built command. */
export async function runInShell({ folder, temporary }: Project, command: string): Promise<Ended> {
  const shims = join(temporary, "bin");
  await mkdir(shims, { recursive: true });
  await shim(join(shims, "dq"), `exec "${process.execPath}" "${mainFile}" "$@"`);
  await shim(join(shims, "npx"), `test "$1" = dq || exit 127\nshift\nexec "${process.execPath}" "${mainFile}" "$@"`);
  const { FORCE_COLOR: _force, NO_COLOR: _no, NODE_ENV: _node, VITEST: _vitest, ...inherited } = process.env;
  const env = { ...inherited, TMPDIR: temporary, PATH: `${shims}:${process.env["PATH"] ?? ""}` };
  const child = spawn("bash", ["-o", "pipefail", "-c", command], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, stdout, stderr }));
  });
}

async function shim(path: string, body: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
}

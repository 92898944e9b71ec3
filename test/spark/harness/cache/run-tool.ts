import { spawn } from "node:child_process";

export interface Tool {
  readonly command: string;
  /** How to get it, as a sentence. */
  readonly hint: string;
}

export const python: Tool = { command: "python3", hint: "Install Python 3.10 or newer with pip." };
export const maven: Tool = { command: "mvn", hint: "Install Apache Maven 3." };
export const java: Tool = { command: "java", hint: "Install a Java 17 or 21 runtime." };
export const openssl: Tool = { command: "openssl", hint: "Install OpenSSL 1.1.1 or newer." };

/** Runs a tool to its end. What it said is in the error when it fails. */
export function runTool(tool: Tool, words: readonly string[], purpose: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool.command, words, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (text: string): void => {
      said = (said + text).slice(-4_000);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", (cause: NodeJS.ErrnoException) => {
      const what = cause.code === "ENOENT" ? "is not found" : `could not be started (${cause.code ?? cause.message})`;
      reject(new Error(`${purpose}: ${tool.command} ${what}. ${tool.hint}`, { cause }));
    });
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${purpose}: ${tool.command} ended with ${signal ?? `exit code ${code}`}.\n${said.trim()}`));
    });
  });
}

// Keeps one Spark server and everything that belongs to it: a folder, certificates, a process group. It lives no longer
// than its standard input, which closes with the process that started it, however that ends. Prints one line of JSON
// when the server answers.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { makeCertificates } from "./certificates.mjs";
import { sparkCommand } from "./spark-command.mjs";

const { sparkHome, jars, logFile, startSeconds } = JSON.parse(process.argv[2]);
const prefix = "dq-spark-";
const linesKept = 60;

removeOrphans();
const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
const lines = [];
let server;
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
process.stdin.resume().on("close", () => stop(0));
process.on("uncaughtException", (error) => fail(error.message));

const tls = makeCertificates(join(folder, "tls"));
const { command, words, env } = sparkCommand({ sparkHome, jars, folder });
const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: "a" });
// A group of its own, so that all of it can be ended at once.
server = spawn(...dyingWithMe(command, words), { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
server.on("error", (error) => fail(`Spark could not be started: ${error.message}`));
server.on("exit", (code, signal) => {
  if (!stopping) fail(`Spark ended with ${signal ?? `exit code ${code}`}`);
});
const timer = setTimeout(() => fail(`Spark did not answer within ${startSeconds} s`), startSeconds * 1_000);
let uiPort;
for (const stream of [server.stdout, server.stderr]) createInterface({ input: stream }).on("line", hear);

function hear(line) {
  log?.write(`${line}\n`);
  lines.push(line.slice(0, 400));
  if (lines.length > linesKept) lines.shift();
  uiPort ??= /'SparkUI' on port (\d+)/.exec(line)?.[1];
  const port = /Started ThriftHttpCLIService in http mode on port (\d+)/.exec(line)?.[1];
  if (port === undefined) return;
  clearTimeout(timer);
  print({ port: Number(port), uiPort: Number(uiPort), tlsFolder: tls, folder, processId: server.pid });
}

/** Where the system has a way for it, the server ends even when the keeper is killed. */
function dyingWithMe(file, args) {
  try {
    execFileSync("setpriv", ["--pdeathsig", "KILL", "true"], { stdio: "ignore" });
    return ["setpriv", ["--pdeathsig", "KILL", file, ...args]];
  } catch {
    return [file, args];
  }
}

function fail(sentence) {
  if (stopping) return;
  print({ failed: [sentence, ...lines].join("\n") });
  stop(1);
}

function print(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Nothing that the server holds is worth a polite end. */
function stop(code) {
  if (stopping) return;
  stopping = true;
  const leave = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    process.exit(code);
  };
  if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return leave();
  server.once("exit", leave);
  process.kill(-server.pid, "SIGKILL");
}

/** Folders of keepers that were killed themselves. */
function removeOrphans() {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

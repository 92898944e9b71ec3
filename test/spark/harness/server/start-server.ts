import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fetchCache } from "../cache/fetch-cache.js";
import { java, openssl, runTool } from "../cache/run-tool.js";
import type { SparkAddress } from "./spark-address.js";

/** A Spark server that this process started. */
export interface SparkServer extends SparkAddress {
  /** Everything of the server is in it. */
  readonly folder: string;
  readonly processId: number;
  readonly keeper: ChildProcess;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly tell?: (line: string) => void;
  /** How long the server may take to answer. @default 400 */
  readonly startSeconds?: number;
}

/** That the server answers, or, then or later, why it does not. */
type Said = (Omit<SparkServer, "keeper" | "close"> & { readonly failed?: never }) | { readonly failed: string };

/** Fetches what is missing and starts a server, which ends with this process at the latest. */
export async function startServer({
  tell = () => undefined,
  startSeconds = 400,
}: ServerOptions = {}): Promise<SparkServer> {
  await runTool(java, ["-version"], "Spark cannot run");
  await runTool(openssl, ["version"], "The certificates cannot be made");
  const cache = await fetchCache({ tell });
  tell("Starting Spark");
  const orders = JSON.stringify({ ...cache, startSeconds, logFile: process.env["DQ_SPARK_LOG"] });
  const keeper = spawn(process.execPath, [join(import.meta.dirname, "keeper.mjs"), orders], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(keeper, "exit");
  const close = async (): Promise<void> => {
    keeper.stdin.end();
    await ended;
  };
  const lines = createInterface({ input: keeper.stdout });
  const [line] = await Promise.race([
    once(lines, "line"),
    ended.then(() => [JSON.stringify({ failed: "The keeper of Spark ended" })]),
  ]);
  const said = parse(line);
  if (said.failed === undefined) {
    lines.on("line", (later: string) => tell(parse(later).failed ?? later));
    return { ...said, keeper, close };
  }
  await close();
  throw new Error(said.failed);
}

function parse(line: string): Said {
  // Written by the keeper, and by nothing else.
  return JSON.parse(line) as Said;
}

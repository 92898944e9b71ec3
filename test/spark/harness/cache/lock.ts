import { spawn } from "node:child_process";
import { once } from "node:events";
import { python } from "./run-tool.js";

/** Holds the lock until its standard input closes, and so no longer than the process that asked for it lives. */
const program = `
import fcntl, sys
file = open(sys.argv[1], "w")
fcntl.flock(file, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()
`;

/** Does the work while no other process holds the lock of this file. Node has no lock that ends with its process. */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const keeper = spawn(python.command, ["-c", program, file], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(keeper, "close");
  const failed = ended.then(
    () => {
      throw new Error(`The lock ${file} could not be taken`);
    },
    (cause: unknown) => {
      throw new Error(`The lock ${file} needs ${python.command}, which could not be started. ${python.hint}`, {
        cause,
      });
    },
  );
  failed.catch(() => undefined);
  await Promise.race([once(keeper.stdout, "data"), failed]);
  try {
    return await work();
  } finally {
    keeper.stdin.end();
    await ended;
  }
}

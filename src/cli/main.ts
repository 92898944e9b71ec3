#!/usr/bin/env node
import * as nodeModule from "node:module";
import { packageVersion } from "../app/version.js";

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// The version is answered before anything else is loaded.
if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2] ?? "")) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  keepCompiled();
  const { runCommandLine } = await import("./run-command-line.js");
  const { watchLateFaults } = await import("./late-faults.js");
  watchLateFaults();
  process.exitCode = await runCommandLine(process.argv.slice(2));
}

/** From Node 22.8 on: what one start compiles, the next one finds in the system's folder for temporary files. */
function keepCompiled(): void {
  const known: object = nodeModule;
  if ("enableCompileCache" in known && typeof known.enableCompileCache === "function") known.enableCompileCache();
}

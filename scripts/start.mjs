// Runs the main job on the example data: makes the data where it is missing, then `dq run` in examples/quickstart.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const example = `${root}/examples/quickstart`;
const node = (script, ...words) => spawnSync(process.execPath, [script, ...words], { cwd: example, stdio: "inherit" });

if (!existsSync(`${example}/data/customers.csv`)) {
  const made = node("make-data.mjs");
  if (made.status !== 0) process.exit(made.status ?? 1);
}
const run = node(`${root}/dist/cli/main.js`, "run");
process.exit(run.status ?? 1);

// Runs the benchmarks of test/bench, or those that are named, and prints their tables. Nothing else should run meanwhile.
// `export` writes gigabytes and runs only when it is named.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const all = ["start", "dialect", "against-hand", "publish", "html-report", "watch"];
const names = process.argv.length > 2 ? process.argv.slice(2) : all;

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`,
);
let failed = 0;
for (const name of names) {
  const { status } = spawnSync(process.execPath, [`${root}/test/bench/${name}.mjs`], { cwd: root, stdio: "inherit" });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);

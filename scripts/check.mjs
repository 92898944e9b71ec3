// Every check, one after the other, all of them even when one fails. Ends with "N passed, N failed": each test of the
// test run counts as one, and so does each other check.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runVitest } from "./vitest-run.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const checks = [
  ["types", "tsc", "-p", "tsconfig.check.json"],
  ["format", "biome", "check"],
  ["lint", "oxlint", "--type-aware", "--deny-warnings", "src", "test", "scripts", "examples"],
  ["rooms", "node", "scripts/check-rooms.mjs"],
  ["dead code", "knip"],
  ["package shape", "node", "scripts/check-package.mjs"],
];

let passed = 0;
let failed = 0;

function execute(command, words) {
  const [file, ...rest] =
    command === "node" ? [process.execPath, ...words] : [`${root}/node_modules/.bin/${command}`, ...words];
  return spawnSync(file, rest, { cwd: root, stdio: "inherit" }).status === 0;
}

for (const [name, command, ...words] of checks) {
  const started = Date.now();
  const ok = execute(command, words);
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "passed" : "FAILED"}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

const tests = runVitest(root);
passed += tests.passed;
failed += tests.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

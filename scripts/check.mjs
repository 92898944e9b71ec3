// Every check, one after the other, all of them even when one fails. Ends with "N passed, N failed": each test of the
// test run counts as one, and so does each other check.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dq-check-"));
const results = join(folder, "vitest.json");

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

const ok = execute("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`]);
const tests = readResults();
passed += tests.passed;
failed += tests.failed;
if (!ok && tests.failed === 0) failed += 1;
if (tests.passed + tests.failed === 0) failed += 1;
if (tests.pending > 0) {
  console.log(`FAILED: ${tests.pending} tests were skipped`);
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function readResults() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(results, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests, pending: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, pending: 0 };
  }
}

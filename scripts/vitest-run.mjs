import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs vitest and counts its tests: what failed, or did not run, or could not be counted, is a failure. */
export function runVitest(root, words = []) {
  const folder = mkdtempSync(join(tmpdir(), "dq-check-"));
  const results = join(folder, "vitest.json");
  const command = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`, ...words];
  const { status } = spawnSync(`${root}/node_modules/.bin/vitest`, command, { cwd: root, stdio: "inherit" });
  const { passed, failed, pending } = readResults(results);
  rmSync(folder, { recursive: true, force: true });
  const unseen = status !== 0 && failed === 0 ? 1 : 0;
  const none = passed + failed === 0 ? 1 : 0;
  if (pending > 0) console.log(`FAILED: ${pending} tests were skipped`);
  return { passed, failed: failed + unseen + none + (pending > 0 ? 1 : 0) };
}

function readResults(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests, pending: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, pending: 0 };
  }
}

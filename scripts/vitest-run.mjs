import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/**
 * Runs vitest and counts its tests: what failed, or did not run, or could not be counted, is a failure.
 * Each failure is named once more in a line "FAILED: file: test", as the end of a long output is all that many logs keep.
 */
export function runVitest(root, words = []) {
  const folder = mkdtempSync(join(tmpdir(), "dq-check-"));
  const results = join(folder, "vitest.json");
  const command = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`, ...words];
  const { status } = spawnSync(`${root}/node_modules/.bin/vitest`, command, { cwd: root, stdio: "inherit" });
  const { passed, failed, pending, names } = readResults(results);
  rmSync(folder, { recursive: true, force: true });
  for (const name of names) console.log(`FAILED: ${name}`);
  const unseen = status !== 0 && failed === 0 ? 1 : 0;
  const none = passed + failed === 0 ? 1 : 0;
  if (pending > 0) console.log(`FAILED: ${pending} tests were skipped`);
  return { passed, failed: failed + unseen + none + (pending > 0 ? 1 : 0) };
}

function readResults(file) {
  try {
    const results = JSON.parse(readFileSync(file, "utf8"));
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results;
    const pending = numPendingTests + numTodoTests;
    return { passed: numPassedTests, failed: numFailedTests, pending, names: results.testResults.flatMap(failures) };
  } catch {
    return { passed: 0, failed: 0, pending: 0, names: [] };
  }
}

/** A file that could not be read has a message and no tests. */
function failures({ name, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  const tests = assertionResults.filter(({ status }) => status === "failed");
  if (tests.length === 0) return message ? [`${file}: ${message.split("\n")[0]}`] : [];
  return tests.map(
    ({ fullName, failureMessages }) => `${file}: ${fullName}: ${failureMessages[0]?.split("\n")[0] ?? ""}`,
  );
}

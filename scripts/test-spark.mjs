// The tests that need Spark, and no others. Ends with "N passed, N failed". Words go to vitest.
import { fileURLToPath } from "node:url";
import { runVitest } from "./vitest-run.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { passed, failed } = runVitest(root, ["--config", "vitest.spark.config.ts", ...process.argv.slice(2)]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

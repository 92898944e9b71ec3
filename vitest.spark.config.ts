import { defineConfig } from "vitest/config";

/** The tests that need Spark. Apart from the others, which need only Node. */
export default defineConfig({
  test: {
    name: "spark",
    include: ["test/spark/**/*.test.ts"],
    globalSetup: "test/spark/harness/global-setup.ts",
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A server that is busy with other tests answers late.
    expect: { poll: { timeout: 120_000, interval: 50 } },
  },
});

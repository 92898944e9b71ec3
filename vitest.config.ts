import { defineConfig } from "vitest/config";

/** Without it the text of a style sheet would be empty. */
const css = true;

export default defineConfig({
  test: {
    // Most tests wait for a process that they started.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts", "test/corpus/**/*.test.ts", "test/conformance/**/*.test.ts"],
          css,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "command",
          include: ["test/cli/**/*.test.ts", "test/faults/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          css,
          globalSetup: "test/browser/chromium.ts",
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: "docs", include: ["test/docs/**/*.test.ts"], testTimeout: 300_000 } },
    ],
  },
});

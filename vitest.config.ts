import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts", "test/corpus/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: { name: "command", include: ["test/cli/**/*.test.ts", "test/faults/**/*.test.ts"], testTimeout: 120_000 },
      },
    ],
  },
});

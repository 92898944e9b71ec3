/** What a config that does not say so means. */
export const configDefaults = {
  reporters: ["console"],
  concurrency: 1,
  failOn: "failed",
  exportFormat: "parquet",
} as const;

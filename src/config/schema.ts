import * as z from "zod";
import { durationOf } from "../duration.js";
import { ruleDefaultsSchema } from "../suite/options.js";
import { configDefaults } from "./defaults.js";

const duration = z.string().refine((text) => durationOf(text) !== undefined, 'is not a time span such as "10 minutes"');

/** Checks a config. What a target holds beside its engine is checked by the engine. */
export const configSchema: z.ZodType = z.strictObject({
  suites: z
    .array(z.string().min(1))
    .optional()
    .meta({ description: "globs of suite files, relative to the config", examples: [["quality/**/*.dq.ts"]] }),
  targets: z
    .record(z.string(), z.looseObject({ engine: z.string() }))
    .optional()
    .describe("places to run, by name; see [targets](#targets)"),
  defaultTarget: z.string().optional().describe("the target without `--target`"),
  vars: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, "is no name"), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .meta({ description: "values of `:name` markers in conditions", examples: [{ day: "2026-01-31" }] }),
  defaults: ruleDefaultsSchema.optional().describe("options for all rules; see [defaults](#defaults)"),
  reporters: z
    .array(z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]))
    .optional()
    .meta({
      description: "names, or names with options; see [reporters](#reporters)",
      default: configDefaults.reporters,
      examples: [["console", ["junit", { path: "reports/junit.xml" }]]],
    }),
  concurrency: z
    .int()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: "how many tables run at a time", default: configDefaults.concurrency }),
  timeout: duration.optional().meta({ description: "time limit of a run", examples: ["10 minutes"] }),
  statementTimeout: duration.optional().meta({ description: "time limit of a statement", examples: ["30s"] }),
  exportFailures: z
    .strictObject({
      folder: z.string().min(1).describe("one file for each table with violating rows, relative to the config"),
      format: z
        .enum(["parquet", "csv"])
        .optional()
        .meta({ description: "how rows are written", default: configDefaults.exportFormat }),
    })
    .optional()
    .meta({ description: "writes every row that breaks a rule", examples: [{ folder: "failures", format: "csv" }] }),
  failOn: z.enum(["failed", "warned", "never"]).optional().meta({
    description: "what makes the run exit 1; see [exit codes](exit-codes.md)",
    default: configDefaults.failOn,
  }),
});

import * as z from "zod";
import { durationOf } from "../expectations/time/duration.js";
import { ruleDefaultsSchema } from "../suite/options.js";

const duration = z.string().refine((text) => durationOf(text) !== undefined, 'is not a time span such as "10 minutes"');

/** Checks a config. What a target holds beside its engine is checked by the engine. */
export const configSchema: z.ZodType = z.strictObject({
  suites: z.array(z.string().min(1)).optional().describe("globs of suite files, relative to the config"),
  targets: z
    .record(z.string(), z.looseObject({ engine: z.string() }))
    .optional()
    .describe("places to run, by name"),
  defaultTarget: z.string().optional().describe("the target without --target"),
  vars: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, "is no name"), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe("values of :name markers"),
  defaults: ruleDefaultsSchema.optional().describe("options for all rules"),
  reporters: z
    .array(z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]))
    .optional()
    .describe("names of reporters, or [name, options]"),
  concurrency: z.int().min(1).max(64).optional().describe("how many tables run at a time"),
  timeout: duration.optional().describe("time limit of a run"),
  statementTimeout: duration.optional().describe("time limit of a statement"),
  exportFailures: z
    .strictObject({
      folder: z.string().min(1).describe("one file for each table with violating rows, relative to the config"),
      format: z.enum(["parquet", "csv"]).optional().describe("how rows are written"),
    })
    .optional()
    .describe("writes every row that breaks a rule"),
  failOn: z.enum(["failed", "warned", "never"]).optional().describe("what makes the run exit 1"),
});

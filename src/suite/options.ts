import * as z from "zod";
import { isQualityError, QualityError } from "../errors.js";
import { isExpectation } from "../expectations/expectation.js";
import { meantBy } from "../expectations/schema-issues.js";
import type { ErrorCode } from "../model/error-code.js";
import type { PublishMode } from "../model/publication.js";
import type { Action, EmptyPolicy, NullPolicy } from "../model/rule.js";
import type { FileOptions } from "../model/table.js";
import { parseThreshold, type ThresholdOption } from "./threshold.js";

/** What a rule may say beside its condition. Tables and the config give defaults for it. */
export interface RuleOptions {
  /** What a NULL condition means. Row rules only. @default "violate" */
  readonly nulls?: NullPolicy;
  /** Only rows for which this Databricks SQL condition is TRUE are in scope. */
  readonly where?: string;
  /** Up to so many violations the rule still passes. @default 0 */
  readonly tolerate?: ThresholdOption;
  /** Above so many violations the rule fails, whatever its action. @default never */
  readonly failAbove?: ThresholdOption;
  /** What no rows in scope mean. @default `empty`, which is acceptable and visible */
  readonly onEmpty?: EmptyPolicy;
  /** Added to the tags of the table. */
  readonly tags?: readonly string[];
  readonly owner?: string;
  /** A data quality dimension, such as `completeness`. */
  readonly dimension?: string;
  readonly description?: string;
  /** What the report says when the rule is violated. */
  readonly message?: string;
  /** How many violating rows are shown at most; 0 shows none. @default 5 */
  readonly samples?: number;
}

/** The options that make sense for many rules at once. */
export type RuleDefaults = Pick<
  RuleOptions,
  "nulls" | "tolerate" | "failAbove" | "onEmpty" | "tags" | "owner" | "dimension" | "samples"
>;

/** What a table may say. What it shares with {@link RuleOptions} is a default for its rules, but `where`. */
export interface TableOptions extends RuleDefaults {
  /** Columns that identify a row: samples are ordered by them and show them. */
  readonly key?: string | readonly string[];
  /** Only rows for which this Databricks SQL condition is TRUE are in scope of any rule. */
  readonly where?: string;
  /** Columns whose values never leave the engine: names, or `tag:pii` for all columns with that tag. */
  readonly mask?: readonly string[];
  /** Tags of columns, for `mask`. */
  readonly columnTags?: Readonly<Record<string, readonly string[]>>;
}

/** Where the good rows of a table go. */
export interface PublishOptions {
  /** The logical name of the destination. */
  readonly to: string;
  /** `overwrite` replaces all rows, `append` adds to them, `merge` updates or inserts one row per key. */
  readonly mode: PublishMode;
  /** The columns that identify a row of the destination; for `merge` alone. @default the key of the table */
  readonly key?: string | readonly string[];
  /** The table of the rows that break an `expectOrDrop` rule; false counts them as dropped. @default `<to>_quarantine` */
  readonly quarantine?: string | false;
  /** The table of the batches. @default `<to>_ledger` */
  readonly ledger?: string;
  /** The destination may be a table that this package did not make. @default false */
  readonly adopt?: boolean;
  /** Columns that are new in the input are added to destination and quarantine. @default false, which refuses them */
  readonly evolve?: boolean;
  /**
   * How long a run keeps others from the destination when it is not heard of any more; no statement that writes may take
   * longer. Warehouses only: a database file is locked. @default "30 minutes"
   */
  readonly lease?: string;
}

/** What a rule is where nothing says otherwise. */
export const ruleFallbacks = { nulls: "violate", samples: 5 } as const;

// What is described here is what the page of the configuration says about the options.

const notText = "takes the text of a condition, which is parsed, and no expectation";
const condition = z
  .string({ error: ({ input }) => (isExpectation(input) ? notText : undefined) })
  .refine((text) => text.trim() !== "", "is empty");
const threshold = z.union([
  z.number(),
  z.string(),
  z.strictObject({ rows: z.number().optional(), share: z.string().optional() }),
]);
const examples = [10, "0.1%", { rows: 10, share: "0.1%" }];
const tolerate = { description: "up to so many violations the rule passes", default: 0, examples };
const failAbove = {
  description: "above so many violations the rule fails, whatever its action; never without it",
  examples,
};

/** A default is checked where it stands, and not rule by rule. */
const sharedThreshold = threshold.superRefine((value, context) => {
  try {
    parseThreshold("It", value);
  } catch (error) {
    if (!isQualityError(error)) throw error;
    context.addIssue({ code: "custom", message: error.message, input: value });
  }
});

const defaultsShape = {
  nulls: z
    .enum(["violate", "pass"])
    .optional()
    .meta({ description: "what a NULL condition means; row rules only", default: ruleFallbacks.nulls }),
  tolerate: sharedThreshold.optional().meta(tolerate),
  failAbove: sharedThreshold.optional().meta(failAbove),
  onEmpty: z
    .enum(["pass", "warn", "fail"])
    .optional()
    .describe("what no row in scope means; without it the outcome is `empty`, which is acceptable and visible"),
  tags: z.array(z.string().min(1)).optional().describe("for `--select tag:…`; those of config, table and rule add up"),
  owner: z.string().optional().describe("who looks after it, for the reports"),
  dimension: z.string().optional().describe("a dimension of data quality, such as `completeness`, for the reports"),
  samples: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: "how many violating rows a report shows at most", default: ruleFallbacks.samples }),
};

/** The defaults that the config may give to all rules. */
export const ruleDefaultsSchema: z.ZodType<RuleDefaults> = exact(z.strictObject(defaultsShape));

/** The options of a rule. */
export const ruleOptionsSchema: z.ZodType<RuleOptions> = exact(
  z.strictObject({
    ...defaultsShape,
    tolerate: threshold.optional().meta(tolerate),
    failAbove: threshold.optional().meta(failAbove),
    where: condition.optional().describe("only rows for which this condition is TRUE are in scope of the rule"),
    description: z.string().optional().describe("what the rule says, in place of the generated sentence"),
    message: z.string().optional().describe("what a report says first when the rule is violated"),
  }),
);

/** The options of a table. */
export const tableOptionsSchema: z.ZodType<TableOptions> = exact(
  z.strictObject({
    ...defaultsShape,
    where: condition.optional().describe("only rows for which this condition is TRUE are in scope of any rule"),
    key: z
      .union([z.string().min(1), z.array(z.string().min(1))])
      .optional()
      .describe("columns that identify a row: samples show them and are ordered by them"),
    mask: z
      .array(z.string().min(1))
      .optional()
      .describe("columns whose values appear in no output: names, or `tag:pii` for all columns with that tag"),
    columnTags: z.record(z.string(), z.array(z.string())).optional().describe("tags of columns, for `mask`"),
  }),
);

const columnNames = z.union([z.string().min(1), z.array(z.string().min(1))]);
const publishShape = {
  to: z.string().min(1).describe("the logical name of the destination"),
  mode: z.enum(["overwrite", "append", "merge"]).describe("how the rows get there"),
  key: columnNames.optional().describe("for merge: the columns that identify a row; the key of the table without it"),
  quarantine: z
    .union([z.string().min(1), z.literal(false)])
    .optional()
    .describe("the table of the removed rows; `false` counts them as dropped; `<to>_quarantine` without it"),
  ledger: z.string().min(1).optional().describe("the table of the batches; `<to>_ledger` without it"),
  adopt: z.boolean().optional().describe("the destination may be a table that was not made here"),
  evolve: z.boolean().optional().describe("columns that are new in the input are added to the destination"),
  lease: z.string().optional().describe("how long a run that is not heard of keeps others out; 30 minutes without it"),
};
const publishOptionsSchema: z.ZodType<PublishOptions> = exact(z.strictObject(publishShape));
const publishOptionNames = Object.keys(publishShape).join(", ");

const fileShape = {
  format: z.enum(["parquet", "csv", "jsonl"]).optional(),
  columns: z.record(z.string(), z.string()).optional(),
  delimiter: z.string().min(1).optional(),
  header: z.boolean().optional(),
  nullText: z.string().optional(),
};
const fileSchema: z.ZodType<FileOptions> = exact(z.strictObject(fileShape));

/** The names of what a schema takes, for hints. */
const ruleOptionNames = [...Object.keys(defaultsShape), "where", "description", "message"].join(", ");
const tableOptionNames = [...Object.keys(defaultsShape), "where", "key", "mask", "columnTags"].join(", ");
const fileOptionNames = ["name", ...Object.keys(fileShape)].join(", ");

/** The options of a rule, checked. @throws QualityError `RULE_INVALID` that names the option. */
export function checkRuleOptions(name: string, action: Action, options: unknown): RuleOptions {
  return check(ruleOptionsSchema, options, `${methodOf(action)}("${name}")`, ruleOptionNames);
}

/** The options of a table, checked. @throws QualityError `RULE_INVALID` that names the option. */
export function checkTableOptions(name: string, options: unknown): TableOptions {
  return check(tableOptionsSchema, options, `table("${name}")`, tableOptionNames);
}

/** The options of `t.publish(…)`, checked. @throws QualityError `PUBLISH_INVALID` that names the option. */
export function checkPublishOptions(name: string, options: unknown): PublishOptions {
  return check(publishOptionsSchema, options, `publish of "${name}"`, publishOptionNames, "PUBLISH_INVALID");
}

/** The options of `file(…)` but its name, checked. @throws QualityError `RULE_INVALID` that names the option. */
export function checkFileOptions(path: string, options: unknown): FileOptions {
  return check(fileSchema, options, `file("${path}")`, fileOptionNames);
}

/** How an action is spelled in a suite. */
export function methodOf(action: Action): string {
  return { expect: "expect", expect_or_drop: "expectOrDrop", expect_or_fail: "expectOrFail" }[action];
}

function check<T>(
  schema: z.ZodType<T>,
  options: unknown,
  what: string,
  names: string,
  code: ErrorCode = "RULE_INVALID",
): T {
  // Compiling a parser takes longer than the few checks of a process.
  const result = schema.safeParse(options ?? {}, { jitless: true });
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    (issue) => `${issue.path.map((step) => `${String(step)}: `).join("")}${issue.message}`,
  );
  const meant = result.error.issues
    .map((issue) => meantBy(issue, schema, options))
    .find((found) => found !== undefined);
  throw new QualityError(code, `The options of ${what} are not right: ${issues.join("; ")}`, {
    hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}Options: ${names}.`,
  });
}

/** zod gives an absent option as absent, never as undefined, so that the exact optional types hold. */
function exact<T>(schema: z.ZodType): z.ZodType<T> {
  return schema as z.ZodType<T>;
}

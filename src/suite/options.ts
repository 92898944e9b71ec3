import * as z from "zod";
import { isQualityError, QualityError } from "../errors.js";
import { isExpectation } from "../expectations/expectation.js";
import { meantBy } from "../expectations/schema-issues.js";
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

/** The options of `file(…)` but its name, checked. @throws QualityError `RULE_INVALID` that names the option. */
export function checkFileOptions(path: string, options: unknown): FileOptions {
  return check(fileSchema, options, `file("${path}")`, fileOptionNames);
}

/** How an action is spelled in a suite. */
export function methodOf(action: Action): string {
  return { expect: "expect", expect_or_drop: "expectOrDrop", expect_or_fail: "expectOrFail" }[action];
}

function check<T>(schema: z.ZodType<T>, options: unknown, what: string, names: string): T {
  // Compiling a parser takes longer than the few checks of a process.
  const result = schema.safeParse(options ?? {}, { jitless: true });
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    (issue) => `${issue.path.map((step) => `${String(step)}: `).join("")}${issue.message}`,
  );
  const meant = result.error.issues
    .map((issue) => meantBy(issue, schema, options))
    .find((found) => found !== undefined);
  throw new QualityError("RULE_INVALID", `The options of ${what} are not right: ${issues.join("; ")}`, {
    hint: `${meant === undefined ? "" : `Did you mean ${meant}? `}Options: ${names}.`,
  });
}

/** zod gives an absent option as absent, never as undefined, so that the exact optional types hold. */
function exact<T>(schema: z.ZodType): z.ZodType<T> {
  return schema as z.ZodType<T>;
}

import * as z from "zod";
import { isQualityError, QualityError } from "../errors.js";
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

const condition = z.string().refine((text) => text.trim() !== "", "is empty");
const threshold = z.union([
  z.number(),
  z.string(),
  z.strictObject({ rows: z.number().optional(), share: z.string().optional() }),
]);

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
  nulls: z.enum(["violate", "pass"]).optional(),
  tolerate: sharedThreshold.optional(),
  failAbove: sharedThreshold.optional(),
  onEmpty: z.enum(["pass", "warn", "fail"]).optional(),
  tags: z.array(z.string().min(1)).optional(),
  owner: z.string().optional(),
  dimension: z.string().optional(),
  samples: z.int().min(0).max(1000).optional(),
};

/** The defaults that the config may give to all rules. */
export const ruleDefaultsSchema: z.ZodType<RuleDefaults> = exact(z.strictObject(defaultsShape));

const ruleSchema: z.ZodType<RuleOptions> = exact(
  z.strictObject({
    ...defaultsShape,
    tolerate: threshold.optional(),
    failAbove: threshold.optional(),
    where: condition.optional(),
    description: z.string().optional(),
    message: z.string().optional(),
  }),
);

const tableSchema: z.ZodType<TableOptions> = exact(
  z.strictObject({
    ...defaultsShape,
    where: condition.optional(),
    key: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
    mask: z.array(z.string().min(1)).optional(),
    columnTags: z.record(z.string(), z.array(z.string())).optional(),
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
  return check(ruleSchema, options, `${methodOf(action)}("${name}")`, ruleOptionNames);
}

/** The options of a table, checked. @throws QualityError `RULE_INVALID` that names the option. */
export function checkTableOptions(name: string, options: unknown): TableOptions {
  return check(tableSchema, options, `table("${name}")`, tableOptionNames);
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
  const result = schema.safeParse(options ?? {});
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

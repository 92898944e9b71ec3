import * as z from "zod";
import type { ErrorCode } from "../../model/error-code.js";
import type { ErrorReport } from "../../model/error-report.js";
import type { Location } from "../../model/location.js";
import type { Plain, Same } from "./same-type.js";

/** Names every code: one more or one less does not compile. */
const codes = {
  SQL_SYNTAX: "SQL_SYNTAX",
  SQL_TYPE: "SQL_TYPE",
  COLUMN_UNKNOWN: "COLUMN_UNKNOWN",
  TABLE_UNKNOWN: "TABLE_UNKNOWN",
  PARAMETER_UNKNOWN: "PARAMETER_UNKNOWN",
  TYPE_UNSUPPORTED: "TYPE_UNSUPPORTED",
  UNSUPPORTED_ON_DUCKDB: "UNSUPPORTED_ON_DUCKDB",
  CONDITION_NOT_BOOLEAN: "CONDITION_NOT_BOOLEAN",
  CONDITION_NOT_PER_ROW: "CONDITION_NOT_PER_ROW",
  RULE_INVALID: "RULE_INVALID",
  RULE_NAME_TAKEN: "RULE_NAME_TAKEN",
  EXPECTATION_INVALID: "EXPECTATION_INVALID",
  EXPECTATION_NAME_TAKEN: "EXPECTATION_NAME_TAKEN",
  SUITE_FAILED_TO_LOAD: "SUITE_FAILED_TO_LOAD",
  NO_SUITE_FOUND: "NO_SUITE_FOUND",
  NO_RULE_FOUND: "NO_RULE_FOUND",
  NO_RULE_SELECTED: "NO_RULE_SELECTED",
  NO_SOURCE_FOUND: "NO_SOURCE_FOUND",
  USAGE: "USAGE",
  CONFIG_INVALID: "CONFIG_INVALID",
  CONFIG_FAILED_TO_LOAD: "CONFIG_FAILED_TO_LOAD",
  TARGET_UNKNOWN: "TARGET_UNKNOWN",
  REPORTER_UNKNOWN: "REPORTER_UNKNOWN",
  REPORTER_FAILED: "REPORTER_FAILED",
  EXPORT_FAILED: "EXPORT_FAILED",
  ENGINE_UNAVAILABLE: "ENGINE_UNAVAILABLE",
  CONNECTION_SETTINGS: "CONNECTION_SETTINGS",
  SIGN_IN_FAILED: "SIGN_IN_FAILED",
  ACCESS_DENIED: "ACCESS_DENIED",
  SERVER_FAILED: "SERVER_FAILED",
  FILE_MISSING: "FILE_MISSING",
  FILE_UNREADABLE: "FILE_UNREADABLE",
  DATABASE_LOCKED: "DATABASE_LOCKED",
  DATABASE_INVALID: "DATABASE_INVALID",
  SOURCE_CHANGED: "SOURCE_CHANGED",
  READ_ONLY: "READ_ONLY",
  FILE_NOT_WRITTEN: "FILE_NOT_WRITTEN",
  PUBLISH_INVALID: "PUBLISH_INVALID",
  PUBLISH_STOPPED: "PUBLISH_STOPPED",
  DESTINATION_TAKEN: "DESTINATION_TAKEN",
  DESTINATION_BUSY: "DESTINATION_BUSY",
  SCHEMA_CHANGED: "SCHEMA_CHANGED",
  SOURCE_NOT_PINNED: "SOURCE_NOT_PINNED",
  LEASE_LOST: "LEASE_LOST",
  COUNTS_DIFFER: "COUNTS_DIFFER",
  WRITE_CONFLICT: "WRITE_CONFLICT",
  STATEMENT_FAILED: "STATEMENT_FAILED",
  VALUE_INVALID: "VALUE_INVALID",
  ORDER_NOT_TOTAL: "ORDER_NOT_TOTAL",
  OUT_OF_RESOURCES: "OUT_OF_RESOURCES",
  TIME_LIMIT: "TIME_LIMIT",
  INTERRUPTED: "INTERRUPTED",
  INTERNAL: "INTERNAL",
} as const satisfies { readonly [Code in ErrorCode]: Code };

const locationSchema = z
  .strictObject({
    file: z.string(),
    line: z.int().min(1).exactOptional(),
    column: z.int().min(1).exactOptional(),
  })
  .meta({ id: "Location", description: "Where something was written. Lines and columns count from 1." });

/** Where something was written. */
export const location: z.ZodType<Location> = locationSchema satisfies Same<
  Plain<z.output<typeof locationSchema>>,
  Plain<Location>
>;

const errorSchema = z
  .strictObject({
    code: z.enum(codes),
    message: z.string().describe("One sentence with the values."),
    hint: z.string().exactOptional().describe("What to do about it."),
    location: location.exactOptional(),
    sql: z
      .strictObject({ text: z.string(), start: z.int().min(0), end: z.int().min(0) })
      .exactOptional()
      .describe("A place inside SQL text: UTF-16 offsets, from start up to but not including end."),
    errorClass: z.string().exactOptional().describe("The error class of Databricks, such as DIVIDE_BY_ZERO."),
    sqlState: z.string().exactOptional().describe("The SQLSTATE of that class, such as 22012."),
  })
  .meta({ id: "Error", description: "What happened, what to do, and where." });

/** An error as plain data. */
export const error: z.ZodType<ErrorReport> = errorSchema satisfies Same<
  Plain<z.output<typeof errorSchema>>,
  Plain<ErrorReport>
>;

import * as z from "zod";
import type { FileOptions } from "../../model/table.js";

/** Files as a table, in a config. */
export interface FileMapping extends FileOptions {
  readonly kind: "file";
  readonly path: string;
}

/** The embedded engine as a target. Paths are relative to the config; without one, to the working directory. */
export interface DuckDBOptions {
  /** The database file that serves every catalog not named in `databases`. Opened read-only. @default memory */
  readonly database?: string;
  /** Database files by logical catalog. Opened read-only. */
  readonly databases?: Readonly<Record<string, string>>;
  /** Logical table names → files, or the name of a table elsewhere in the databases. */
  readonly tables?: Readonly<Record<string, FileMapping | string>>;
  /** Logical catalog → logical catalog that stands for it here. */
  readonly catalogs?: Readonly<Record<string, string>>;
  /** Logical schema → schema in the database file. */
  readonly schemas?: Readonly<Record<string, string>>;
  /** Threads of one statement. @default the number of cores */
  readonly threads?: number;
  /** Such as `"4GB"`. @default 80 % of the memory */
  readonly memoryLimit?: string;
  /** Where large statements spill to; a folder of the run's own is made in it and removed. @default the system's */
  readonly temporaryFolder?: string;
  /** An open `DuckDBInstance` of `@duckdb/node-api`, for programs. Its data is `not pinned`, and it stays open. */
  readonly instance?: unknown;
}

/** A target that runs on the embedded engine. */
export interface DuckDBTarget extends DuckDBOptions {
  readonly engine: "duckdb";
}

/** A table that is files, as `file(…)` makes it. */
export const fileSchema: z.ZodObject = z.strictObject({
  kind: z.literal("file").describe("`file(…)` writes it"),
  path: z.string().min(1).describe("a file, or several with `*`, `?` and `**`; relative to the config"),
  name: z.string().optional().describe("in a suite, the logical name of the table"),
  format: z.enum(["parquet", "csv", "jsonl"]).optional().describe("what the files hold; by their ending without it"),
  columns: z
    .record(z.string(), z.string())
    .optional()
    .describe("CSV and JSON lines: Databricks types by column name; read from the data without it"),
  delimiter: z.string().min(1).optional().describe("CSV: what stands between values; found out without it"),
  header: z.boolean().optional().meta({ description: "CSV: the first line holds the names", default: true }),
  nullText: z.string().optional().meta({ description: "CSV: the text that stands for NULL", default: "" }),
});

/** Checks a DuckDB target of a config. In JSON and YAML a table may be a path in place of `file(…)`. */
// zod gives an absent option as absent, never as undefined, so that the exact optional types hold.
export const duckdbTargetSchema: z.ZodType<DuckDBTarget> = z.strictObject({
  engine: z.literal("duckdb").describe("the embedded engine"),
  database: z
    .string()
    .min(1)
    .optional()
    .describe("the database file that serves every catalog not named in `databases`; opened read-only"),
  databases: z
    .record(z.string(), z.string().min(1))
    .optional()
    .describe("database files by logical catalog; opened read-only"),
  tables: z
    .record(z.string(), z.union([fileSchema, z.string().min(1)]))
    .optional()
    .describe("logical table names → files, or the name of a table in the databases"),
  catalogs: z
    .record(z.string(), z.string().min(1))
    .optional()
    .describe("logical catalog → the one that stands for it here"),
  schemas: z.record(z.string(), z.string().min(1)).optional().describe("logical schema → the schema in the database"),
  threads: z.int().min(1).optional().describe("threads of one statement; the number of cores without it"),
  memoryLimit: z
    .string()
    .regex(/^\d+(\.\d+)?\s*(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB|%)$/i, 'is not a size such as "4GB"')
    .optional()
    .meta({ description: "memory for a run; 80 % of the memory without it", examples: ["4GB"] }),
  temporaryFolder: z
    .string()
    .min(1)
    .optional()
    .describe("where large statements spill to, in a folder of the run's own; the system's without it"),
  instance: z
    .unknown()
    .optional()
    .describe("an open `DuckDBInstance` of `@duckdb/node-api`, for programs; its data is not pinned"),
}) as z.ZodType as z.ZodType<DuckDBTarget>;

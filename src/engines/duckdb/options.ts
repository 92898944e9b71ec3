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

const fileSchema = z.strictObject({
  kind: z.literal("file"),
  path: z.string().min(1),
  name: z.string().optional(),
  format: z.enum(["parquet", "csv", "jsonl"]).optional(),
  columns: z.record(z.string(), z.string()).optional(),
  delimiter: z.string().min(1).optional(),
  header: z.boolean().optional(),
  nullText: z.string().optional(),
});

/** Checks a DuckDB target of a config. In JSON and YAML a table may be a path in place of `file(…)`. */
// zod gives an absent option as absent, never as undefined, so that the exact optional types hold.
export const duckdbTargetSchema: z.ZodType<DuckDBTarget> = z.strictObject({
  engine: z.literal("duckdb").describe("the embedded engine"),
  database: z.string().min(1).optional().describe("the database file that serves every catalog not named in databases"),
  databases: z.record(z.string(), z.string().min(1)).optional().describe("database files by logical catalog"),
  tables: z
    .record(z.string(), z.union([fileSchema, z.string().min(1)]))
    .optional()
    .describe("logical table names to files, or to the name of a table in the databases"),
  catalogs: z
    .record(z.string(), z.string().min(1))
    .optional()
    .describe("logical catalog to the one that stands for it"),
  schemas: z.record(z.string(), z.string().min(1)).optional().describe("logical schema to the schema in the database"),
  threads: z.int().min(1).optional().describe("threads of one statement"),
  memoryLimit: z
    .string()
    .regex(/^\d+(\.\d+)?\s*(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB|%)$/i, 'is not a size such as "4GB"')
    .optional()
    .describe("memory for one run"),
  temporaryFolder: z.string().min(1).optional().describe("where large statements spill to"),
  instance: z.unknown().optional().describe("an open DuckDBInstance, for programs"),
}) as z.ZodType as z.ZodType<DuckDBTarget>;

import * as z from "zod";
import type { RunReport } from "../../model/report.js";
import type { Json } from "../../model/rule.js";
import { error, location } from "./error-schema.js";
import type { Plain, Same } from "./same-type.js";

const count = z
  .union([z.int().min(0), z.string().regex(/^[0-9]+$/)])
  .meta({ id: "Count", description: "An exact count: a string of digits above 2^53." });
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]).meta({
  id: "Scalar",
  description:
    "A value as it left the engine. Decimals and integers beyond 2^53 are strings of digits, dates ISO 8601.",
});
const milliseconds = z.number().min(0).describe("In milliseconds.");
const instant = z.iso.datetime().describe("ISO 8601, UTC.");
const json: z.ZodType<Json> = z.json();
const bound = z.union([z.string(), z.number()]);

const samples = z
  .strictObject({
    columns: z.array(z.string()).describe("The key columns and those that the rule reads."),
    rows: z.array(z.array(scalar)),
    masked: z.array(z.string()).describe('Columns whose values are hidden; they show "***".'),
  })
  .meta({ id: "Samples", description: "Some of the rows that break a rule." });

const outcome = z
  .strictObject({
    id: z.string().describe("<logical table>:<rule name>, the same across runs and engines."),
    table: z.string().describe("The logical name of the table."),
    name: z.string().describe("The name of the rule, unique in its table."),
    action: z.enum(["expect", "expect_or_drop", "expect_or_fail"]).describe("What a violated rule does."),
    kind: z.enum(["row", "counting", "measuring"]),
    expectation: z.string(),
    args: json.describe("The arguments of the expectation."),
    status: z
      .enum(["passed", "warned", "failed", "empty", "errored", "skipped"])
      .describe("errored: could not be evaluated. skipped: deselected by the user. empty: no row was in scope."),
    description: z.string().describe("What the rule says, in words."),
    message: z.string().describe("What was found, in words."),
    condition: z.string().exactOptional().describe("The condition of a row rule, as Databricks SQL."),
    where: z.string().exactOptional().describe("The row filter of the rule."),
    nulls: z
      .enum(["violate", "pass"])
      .describe("What a NULL condition means. violate: only TRUE is good. pass: only FALSE is bad."),
    rowsInScope: count.exactOptional(),
    violations: count.exactOptional(),
    share: z.number().min(0).max(1).exactOptional().describe("violations / rowsInScope, rounded to a double."),
    value: scalar.exactOptional().describe("What a measuring rule saw."),
    bounds: z
      .strictObject({ min: bound.exactOptional(), max: bound.exactOptional() })
      .exactOptional()
      .describe("What the value was held against, as its author wrote it."),
    measured: z.record(z.string(), scalar).exactOptional().describe("Whatever else was measured, by name."),
    tolerate: z.string().exactOptional().describe("The threshold as written, such as 0.1%."),
    failAbove: z.string().exactOptional().describe("The threshold as written, such as 10 rows."),
    onEmpty: z.enum(["pass", "warn", "fail"]).exactOptional().describe("What no row in scope means."),
    tags: z.array(z.string()),
    owner: z.string().exactOptional(),
    dimension: z.string().exactOptional(),
    fingerprint: z.string().describe("A hash of what the rule checks and how it is judged."),
    location: location.describe("Where the rule is declared."),
    samples: samples.exactOptional(),
    error: error.exactOptional().describe("Why the rule could not be evaluated."),
    statements: z.array(z.string()).describe("Ids of the statements that answered the rule."),
  })
  .meta({ id: "Outcome", description: "The verdict on one rule." });

const statement = z
  .strictObject({
    id: z.string().describe("s1, s2, … in the order of sending."),
    serverId: z.string().exactOptional().describe("The server's id, where it has one."),
    table: z.string(),
    purpose: z.enum(["scan", "key", "samples", "export", "publish"]),
    sql: z.string().describe("Databricks SQL, as it was sent."),
    durationMs: milliseconds,
    error: error.exactOptional(),
  })
  .meta({ id: "Statement", description: "A statement as it was sent." });

const failures = z
  .strictObject({
    path: z.string().describe("The file, absolute."),
    format: z.enum(["parquet", "csv"]),
    rows: count.describe("A row stands once for its row rules, and once for each rule about the whole table."),
  })
  .meta({ id: "Failures", description: "A file with every row of a table that breaks a rule." });

const publication = z
  .strictObject({
    to: z.string().describe("The logical name of the destination."),
    mode: z.enum(["overwrite", "append", "merge"]),
    state: z
      .enum(["published", "resumed", "nothing new", "planned", "stopped", "unfinished"])
      .describe("planned: nothing is written without --publish. unfinished: the next run finishes what is pending."),
    batch: count.exactOptional().describe("The number of the batch at its destination, from 1."),
    resumed: count.exactOptional().describe("The batch of an earlier run that was finished first."),
    incoming: count.exactOptional().describe("Rows that pass the table's filter."),
    published: count.exactOptional(),
    quarantined: count.exactOptional(),
    dropped: count.exactOptional().describe("Rows that broke a rule, where there is no quarantine."),
    outside: count.exactOptional().describe("Rows that do not pass the table's filter."),
    rules: z
      .array(
        z.strictObject({
          name: z.string(),
          rows: count,
          keysWithoutRow: count
            .exactOptional()
            .describe("A firstPer: keys of which no row is left, as their first row breaks another rule."),
        }),
      )
      .describe("The rows that each rule removes; a row may break several."),
    quarantine: z.string().exactOptional().describe("The table of the removed rows."),
    error: error.exactOptional(),
  })
  .meta({ id: "Publication", description: "What became of the rows of a table that has a destination." });

const table = z
  .strictObject({
    name: z.string().describe("The logical name."),
    rows: count.exactOptional().describe("Rows that pass the table's filter; absent when no statement counted them."),
    snapshot: z
      .string()
      .exactOptional()
      .describe("What pins the data: a version, files with size and time, or not pinned."),
    durationMs: milliseconds,
    notes: z.array(z.string()).describe("What a reader should know."),
    failures: failures.exactOptional().describe("Where its violating rows are, when they were asked for."),
    publication: publication.exactOptional().describe("What became of its rows, where it has a destination."),
    error: error.exactOptional().describe("Why the table could not be read."),
  })
  .meta({ id: "Table", description: "A table as it was read." });

const run = z.strictObject({
  id: z.string().describe("A UUID v7."),
  version: z.string().describe("The version of lakehouse-dq."),
  startedAt: instant,
  finishedAt: instant,
  durationMs: milliseconds,
  target: z.strictObject({ name: z.string(), engine: z.string() }),
  selection: z.strictObject({
    paths: z.array(z.string()),
    select: z.array(z.string()),
    exclude: z.array(z.string()),
  }),
  exitCode: z.int().min(0).max(255).describe("As it was known before reporters wrote: one that fails makes it 2."),
  interrupted: z.boolean(),
});

const amount = z.int().min(0);
const totals = z.strictObject({
  rules: amount,
  passed: amount,
  warned: amount,
  failed: amount,
  empty: amount,
  errored: amount,
  skipped: amount,
  tables: amount,
  rows: count,
  statements: amount,
});

const report = z
  .strictObject({
    schemaVersion: z.literal(1),
    run,
    totals: totals.describe("Rules by status; tables, rows and statements."),
    tables: z.array(table),
    outcomes: z.array(outcome).describe("In the order of declaration."),
    statements: z.array(statement),
    errors: z.array(error).describe("What belongs to no rule."),
  })
  .describe("Everything that a run of lakehouse-dq found out.");

/** The whole report. Does not compile when it and the hand-written types of the model drift apart. */
export const runReportSchema: z.ZodType<RunReport> = report satisfies Same<
  Plain<z.output<typeof report>>,
  Plain<RunReport>
>;

/** The JSON Schema of the report, draft 2020-12. */
export function reportJsonSchema(): object {
  return { ...z.toJSONSchema(runReportSchema), title: "Report of a lakehouse-dq run" };
}

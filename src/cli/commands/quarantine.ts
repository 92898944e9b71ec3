import { Command } from "commander";
import { processScreen } from "../../app/process-screen.js";
import { isQualityError } from "../../errors.js";
import { counted } from "../../numbers.js";
import { quarantineColumns } from "../../publish/columns.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import { sql } from "../../sql/index.js";
import { type HelpText, withHelp } from "../help-text.js";
import { type Done, type LoadOptions, parseCount, withLoadOptions } from "../options.js";
import { onPublications } from "../publish/on-publications.js";

interface QuarantineFlags extends LoadOptions {
  readonly rows?: number;
}

const help: HelpText = {
  about: "Shows what dq run --publish kept from its destinations, and why.",
  examples: [
    ["dq quarantine", "how many rows, for each batch and rule"],
    ["dq quarantine -s table:orders --rows 20", "and the newest rows"],
  ],
  exits: [
    ["0", "shown"],
    ["2", "it could not be read"],
    ["130, 143", "interrupted"],
  ],
};

/** `dq quarantine`: the rows that broke a rule, by batch and rule. */
export function quarantineCommand(done: Done): Command {
  return withHelp(withLoadOptions(new Command("quarantine")), help)
    .description("show the rows that were quarantined, and the rules they broke")
    .option("--rows <count>", "so many rows of each table, newest first", parseCount)
    .action(async (paths: string[], flags: QuarantineFlags) => {
      const screen = processScreen();
      const write = (line: string): void => screen.write(`${line}\n`);
      const how = { choice: { takeOver: false, waitMs: 0 }, reads: true };
      done(
        await onPublications(paths, flags, how, async ({ publication, isHidden, rows }) => {
          const { quarantine, to } = publication;
          if (quarantine === false) return write(`${to}: no quarantine; rows that break a rule are dropped`);
          const table = sql.table(quarantine);
          const counts = await rows(
            sql`SELECT q._dq_batch AS batch, r.name AS rule, r.action AS action, count(*) AS n FROM ${table} AS q LATERAL VIEW explode(q._dq_rules) AS r GROUP BY q._dq_batch, r.name, r.action ORDER BY batch DESC, n DESC, rule`,
          ).catch((error: unknown) => {
            if (isQualityError(error) && ["TABLE_UNKNOWN", "FILE_MISSING"].includes(error.code)) return [];
            throw error;
          });
          write(quarantine);
          if (counts.length === 0) return write("  no rows");
          for (const { batch, rule, action, n } of counts) {
            write(
              `  batch ${String(batch)}  ${escapeControl(String(rule))} (${String(action)})  ${counted(Number(n), "row")}`,
            );
          }
          if (flags.rows === undefined) return;
          const shown = await rows(sql`SELECT * FROM ${table} ORDER BY _dq_batch DESC LIMIT ${flags.rows}`);
          for (const row of shown) {
            const safe = Object.entries(row).map(([name, value]) => [
              name,
              isOurs(name) || !isHidden(name) ? value : "***",
            ]);
            write(`  ${escapeControl(JSON.stringify(Object.fromEntries(safe)))}`);
          }
        }),
      );
    });
}

function isOurs(column: string): boolean {
  return quarantineColumns.some(({ name }) => name === column);
}

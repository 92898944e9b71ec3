import { type Command, Option } from "commander";
import type { RunOptions } from "../app/run.js";
import { defined, QualityError } from "../errors.js";

/** The flags of a run that publishes. */
export interface PublishFlags {
  readonly publish?: true;
  readonly dryRun?: true;
  readonly batch?: string;
  readonly again?: true;
  readonly takeOver?: true;
  readonly wait?: string;
  readonly watch?: true;
}

const group = "Where the rows go:";

export function withPublishFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--publish", "write the good rows to their destinations, and quarantine the others").helpGroup(group),
    )
    .addOption(new Option("--dry-run", "with --publish: print the statements, and write nothing").helpGroup(group))
    .addOption(
      new Option(
        "--batch <name>",
        "what the rows are called, where no version or file tells them from others",
      ).helpGroup(group),
    )
    .addOption(new Option("--again", "also rows that were published before").helpGroup(group))
    .addOption(
      new Option("--wait <time>", "how long to wait for another run that writes a destination").helpGroup(group),
    )
    .addOption(new Option("--take-over", "take a destination from a run that is dead for certain").helpGroup(group));
}

/** What the flags ask for. @throws QualityError `USAGE` */
export function publishOf(
  { publish, dryRun, batch, again, takeOver, wait, watch }: PublishFlags,
  onStatement: (sql: string) => void,
): Pick<RunOptions, "publish"> {
  const others = Object.entries({
    "--dry-run": dryRun,
    "--batch": batch,
    "--again": again,
    "--wait": wait,
    "--take-over": takeOver,
  });
  const [alone] = others.find(([, value]) => value !== undefined) ?? [];
  if (publish === undefined && alone !== undefined) {
    throw new QualityError("USAGE", `${alone} says how to publish, but nothing is published`, {
      hint: "Add --publish.",
    });
  }
  if (publish === true && watch === true) {
    throw new QualityError("USAGE", "A watch does not publish", { hint: "Leave --publish or --watch out." });
  }
  return publish === true ? { publish: defined({ dryRun, batch, again, takeOver, wait, onStatement }) } : {};
}

import { Argument, Command } from "commander";
import { limitOf } from "../../app/limit-of.js";
import { processScreen } from "../../app/process-screen.js";
import { type HelpText, withHelp } from "../help-text.js";
import { type Done, type LoadOptions, withLoadOptions } from "../options.js";
import { batchText, leaseText } from "../publish/ledger-text.js";
import { onPublications } from "../publish/on-publications.js";

interface PublishCommandFlags extends LoadOptions {
  readonly wait?: string;
  readonly takeOver?: true;
}

type Action = "status" | "resume" | "abandon";

const help: HelpText = {
  about: "Looks after what dq run --publish writes: the batches of each destination, and who writes it.",
  examples: [
    ["dq publish status", "the destinations of all suites"],
    ["dq publish resume -s table:orders", "finish what a run began that is no more"],
    ["dq publish abandon -s table:orders", "remove what it wrote, and begin anew with the next run"],
  ],
  exits: [
    ["0", "done, or nothing was to be done"],
    ["2", "it could not be done"],
    ["130, 143", "interrupted"],
  ],
};

/** `dq publish`: the destinations and their batches. */
export function publishCommand(done: Done): Command {
  const command = new Command("publish").addArgument(
    new Argument("<action>", "what to do").choices(["status", "resume", "abandon"]),
  );
  return withHelp(withLoadOptions(command), help)
    .description("look after destinations: their batches, and what is pending")
    .option("--wait <time>", "how long to wait for another run that writes a destination")
    .option("--take-over", "take a destination from a run that is dead for certain")
    .action(async (action: Action, paths: string[], flags: PublishCommandFlags) => {
      const screen = processScreen();
      const write = (line: string): void => screen.write(`${line}\n`);
      const choice = { takeOver: flags.takeOver ?? false, waitMs: limitOf(flags.wait) ?? 0 };
      done(
        await onPublications(paths, flags, { choice, reads: action === "status" }, async (open) => {
          const { table, publication } = open;
          if (action === "status") {
            const { batches, lease } = await open.entries();
            write(`${table} → ${publication.to} (${publication.mode})`);
            write(
              batches.length === 0 ? "  never published" : batches.map((batch) => `  ${batchText(batch)}`).join("\n"),
            );
            if (lease !== undefined) write(`  ${leaseText(lease)}`);
            return;
          }
          const batch = await (action === "resume" ? open.resume() : open.abandon());
          write(
            `${publication.to}: ${batch === undefined ? "nothing is pending" : `batch ${batch.id} is ${action === "resume" ? "committed" : "abandoned"}`}`,
          );
        }),
      );
    });
}

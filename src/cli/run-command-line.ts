import { Command, CommanderError } from "commander";
import { processScreen } from "../app/process-screen.js";
import { packageVersion } from "../app/version.js";
import { toErrorReport } from "../errors.js";
import { renderError } from "../reporters/render-error.js";
import type { Done } from "./options.js";

type CommandMaker = (done: Done) => Command;

/** The commands by name, in the order of the help. Only the one that is asked for is loaded. */
export const commands: ReadonlyMap<string, () => Promise<CommandMaker>> = new Map(
  Object.entries<() => Promise<CommandMaker>>({
    init: async () => (await import("./commands/init.js")).initCommand,
    run: async () => (await import("./commands/run.js")).runCommand,
    check: async () => (await import("./commands/check.js")).checkCommand,
    list: async () => (await import("./commands/list.js")).listCommand,
    compile: async () => (await import("./commands/compile.js")).compileCommand,
    sql: async () => (await import("./commands/sql.js")).sqlCommand,
  }),
);

/** Runs a command line without the program's name. Errors go to standard error. @returns the exit code */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  let code = 0;
  const done = (exitCode: number): void => {
    code = exitCode;
  };
  const program = new Command("dq")
    .description("Data-quality rules for lakehouse tables.")
    .version(packageVersion())
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      "\nExit codes: 0 all acceptable, 1 violations, 2 something could not run, 130 or 143 interrupted.",
    );
  try {
    for (const load of wanted(words)) program.addCommand((await load())(done).copyInheritedSettings(program));
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { colors } = processScreen(process.env, process.stderr);
    process.stderr.write(`${renderError(toErrorReport(error), { colors, root: process.cwd() })}\n`);
    return 2;
  }
}

/** The command that the words begin with; all of them where they begin with none, for help and suggestions. */
function wanted([first = ""]: readonly string[]): readonly (() => Promise<CommandMaker>)[] {
  const command = commands.get(first);
  return command === undefined ? [...commands.values()] : [command];
}

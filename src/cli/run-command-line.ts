import { Command, CommanderError } from "commander";
import { processScreen } from "../app/process-screen.js";
import { packageVersion } from "../app/version.js";
import { toErrorReport } from "../errors.js";
import { renderError } from "../reporters/render-error.js";
import { checkCommand } from "./commands/check.js";
import { compileCommand } from "./commands/compile.js";
import { listCommand } from "./commands/list.js";
import { runCommand } from "./commands/run.js";

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
  for (const command of [runCommand, checkCommand, listCommand, compileCommand]) {
    program.addCommand(command(done).copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { colors } = processScreen(process.env, process.stderr);
    process.stderr.write(`${renderError(toErrorReport(error), { colors, root: process.cwd() })}\n`);
    return 2;
  }
}

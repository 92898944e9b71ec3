import { Command, CommanderError, Option } from "commander";
import { packageVersion } from "../app/version.js";
import { toErrorReport } from "../errors.js";
import { type HelpText, withHelp } from "./help-text.js";
import { explainValues } from "./option-values.js";
import type { Done } from "./options.js";
import { tellErrors } from "./tell-errors.js";
import { unknownCommand, usageError } from "./usage-error.js";

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
    publish: async () => (await import("./commands/publish.js")).publishCommand,
    quarantine: async () => (await import("./commands/quarantine.js")).quarantineCommand,
    doctor: async () => (await import("./commands/doctor.js")).doctorCommand,
    completion: async () => (await import("./commands/completion.js")).completionCommand,
  }),
);

/** Runs a command line without the program's name. Errors go to standard error. @returns the exit code */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  if (words[0] === "completion" && words[1] === "--words") return answerShell(words.slice(2));
  let code = 0;
  const program = dqProgram();
  const done = (exitCode: number): void => {
    code = exitCode;
  };
  try {
    await addCommands(program, words, done);
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    const known = error instanceof CommanderError;
    if (known && error.exitCode === 0) return 0;
    // The help of a command line without a command is on standard error: it asked for nothing, and nothing was done.
    if (known && error.code === "commander.help") return 2;
    tellErrors([toErrorReport(known ? usageError(error, program, words) : error)]);
    return 2;
  }
}

/** What completion scripts ask. */
async function answerShell(words: readonly string[]): Promise<never> {
  const { completeWords } = await import("./completion/complete-words.js");
  return completeWords(words, async (typed) => {
    const program = dqProgram();
    await addCommands(program, typed, () => {});
    return program;
  });
}

/** Adds the commands that the words may mean. */
async function addCommands(program: Command, words: readonly string[], done: Done): Promise<void> {
  for (const load of wanted(words)) {
    const command = (await load())(done).copyInheritedSettings(program);
    explainValues(command);
    program.addCommand(command);
  }
}

const help: HelpText = {
  examples: [
    ["dq run", "run every suite below this folder"],
    ["dq run --watch", "and again whenever a file is saved"],
    ["dq check --offline", "find mistakes without a connection"],
    ["dq help run", "all about one command"],
  ],
  exits: [
    ["0", "all acceptable"],
    ["1", "violations"],
    ["2", "something could not run"],
    ["130, 143", "interrupted"],
  ],
};

/** The program without its commands. */
function dqProgram(): Command {
  return withHelp(
    new Command("dq")
      .description("Data-quality rules for lakehouse tables.")
      .version(packageVersion(), "-V, --version", "show the version")
      .addHelpOption(new Option("-h, --help", "show this help").helpGroup("Help:"))
      .helpCommand("help [command]", "show the help of a command")
      .exitOverride()
      // What goes wrong is told once, as every other error is.
      .configureOutput({ outputError: () => {} }),
    help,
  );
}

/** The command that the words begin with; all of them where they begin with none, for help and suggestions. */
function wanted([first = "", second = ""]: readonly string[]): readonly (() => Promise<CommandMaker>)[] {
  if (first === "help" && !["", "help"].includes(second) && !commands.has(second) && !second.startsWith("-")) {
    throw unknownCommand(second, [...commands.keys()]);
  }
  const command = commands.get(first === "help" ? second : first);
  return command === undefined ? [...commands.values()] : [command];
}

import { Argument, Command } from "commander";
import { type Shell, shells } from "../completion/answer.js";
import { scripts } from "../completion/scripts.js";
import { type HelpText, withHelp } from "../help-text.js";
import type { Done } from "../options.js";

const help: HelpText = {
  examples: [
    ["source <(dq completion bash)", "in ~/.bashrc"],
    ["source <(dq completion zsh)", "in ~/.zshrc"],
    ["dq completion fish > ~/.config/fish/completions/dq.fish", "once"],
  ],
  exits: [
    ["0", "the script is on standard output"],
    ["2", "there is none for this shell"],
  ],
};

/** `dq completion`: a script that has a shell complete command lines. */
export function completionCommand(done: Done): Command {
  return withHelp(new Command("completion"), help)
    .description("print a script that completes dq in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .action((shell: Shell) => {
      process.stdout.write(scripts[shell]);
      done(0);
    });
}

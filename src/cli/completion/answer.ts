import { escapeControl } from "../../reporters/text/escape-control.js";
import type { Completion } from "./complete.js";
import type { TypedWord } from "./typed-line.js";

/** The shells that have a script. */
export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/**
 * A completion as the script of the shell reads it: a line of flags, then a line for each candidate, with its
 * description after a tab. What could change a terminal or a line is left out.
 */
export function answer({ candidates, files }: Completion, shell: Shell, current: TypedWord): string {
  const safe = candidates.filter(({ value }) => escapeControl(value) === value);
  const isOpen = safe.length > 0 && safe.every(({ value }) => /[=:]$/.test(value));
  const flags = [...(files ? ["files"] : []), ...(isOpen ? ["nospace"] : [])].join(" ");
  const lines =
    shell === "bash"
      ? safe.flatMap(({ value }) => bashWord(value, current) ?? [])
      : safe.map(({ value, description }) =>
          description === undefined ? value : `${value}\t${escapeControl(description)}`,
        );
  return [flags === "" ? "none" : flags, ...lines, ""].join("\n");
}

/** The candidate as bash puts it in place of what it takes for the word; undefined when it cannot stand there. */
function bashWord(value: string, { quote, before }: TypedWord): string | undefined {
  if (quote !== "") return /["'`$\\!]/.test(value) ? undefined : value;
  return value.slice(before).replaceAll(/[^\p{L}\p{N}_./:=@%+,-]/gu, "\\$&");
}

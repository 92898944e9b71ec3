import type { Screen } from "../reporters/screen.js";

/** Standard output. Colours follow https://no-color.org and `FORCE_COLOR`; in CI nothing is rewritten. */
export function processScreen(
  environment: NodeJS.ProcessEnv = process.env,
  stream: NodeJS.WriteStream = process.stdout,
): Screen {
  const isTerminal = stream.isTTY && environment["CI"] === undefined && environment["TERM"] !== "dumb";
  const forced = (environment["FORCE_COLOR"] ?? "0") !== "0";
  const refused = (environment["NO_COLOR"] ?? "") !== "";
  return {
    isTerminal,
    width: stream.columns ?? 120,
    colors: !refused && (forced || isTerminal),
    write: (text) => {
      stream.write(text);
    },
  };
}

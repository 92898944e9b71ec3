import type { Shell } from "./answer.js";
import bash from "./dq.bash?raw";
import fish from "./dq.fish?raw";
import zsh from "./dq.zsh?raw";

/** What a shell runs to complete a command line. It asks dq itself, so that it never grows old. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };

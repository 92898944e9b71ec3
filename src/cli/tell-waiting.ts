import { escapeControl } from "../reporters/text/escape-control.js";

/** Says on standard error what is waited for. */
export function tellWaiting(what: string): void {
  process.stderr.write(`${escapeControl(what)}\n`);
}

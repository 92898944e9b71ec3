import { unreachable } from "../../errors.js";
import type { Check } from "../../model/check.js";
import { counted } from "../../numbers.js";
import { renderError } from "../../reporters/render-error.js";
import { type Colors, colorsFor } from "../../reporters/text/colors.js";
import { escapeControl } from "../../reporters/text/escape-control.js";

/** How the text of a check looks. */
export interface CheckTextOptions {
  readonly colors: boolean;
  /** Columns of the names. */
  readonly width: number;
  readonly root: string;
}

const statusWidth = "not tried".length;

/** A check as lines: status, name and facts, or the errors below it. */
export function checkText(check: Check, { colors, width, root }: CheckTextOptions): string {
  const color = colorsFor(colors);
  const name = escapeControl(check.name);
  const line = (fact: string): string =>
    `${statusOf(check, color)}  ${fact === "" ? name : `${name.padEnd(width)}  ${escapeControl(fact)}`}\n`;
  switch (check.status) {
    case "ok": {
      const [first = "", ...rest] = check.facts;
      const indent = " ".repeat(statusWidth + width + 4);
      return [line(first), ...rest.map((fact) => `${indent}${escapeControl(fact)}\n`)].join("");
    }
    case "failed": {
      const errors = check.errors.map((error) => renderError(error, { colors, root }));
      const lines = errors.flatMap((text) => text.split("\n")).map((text) => `  ${text}\n`);
      return [line(""), ...lines].join("");
    }
    case "not tried":
      return line(`because of ${check.because}`);
    default:
      return unreachable(check);
  }
}

function statusOf({ status }: Check, color: Colors): string {
  const text = status.padEnd(statusWidth);
  if (status === "ok") return color.green(text);
  return status === "failed" ? color.red(text) : color.dim(text);
}

/** What came of all of them, in a line. */
export function summaryText(checks: readonly Check[]): string {
  const failed = checks.filter(({ status }) => status === "failed").length;
  const left = checks.filter(({ status }) => status === "not tried").length;
  if (failed === 0) return `${counted(checks.length, "check")}: all is well\n`;
  return `${counted(checks.length, "check")}: ${failed} failed${left === 0 ? "" : `, ${left} not tried`}\n`;
}

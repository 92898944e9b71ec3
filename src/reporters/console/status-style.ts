import type { Status } from "../../model/report.js";
import type { Colors } from "../text/colors.js";

interface StatusStyle {
  readonly symbol: string;
  readonly paint: (text: string, color: Colors) => string;
}

/** `errored` is loud in its own way: it is no verdict on the data. */
const styles: Readonly<Record<Status, StatusStyle>> = {
  passed: { symbol: "✓", paint: (text, color) => color.green(text) },
  warned: { symbol: "!", paint: (text, color) => color.yellow(text) },
  failed: { symbol: "✗", paint: (text, color) => color.bold(color.red(text)) },
  empty: { symbol: "○", paint: (text, color) => color.cyan(text) },
  errored: { symbol: "?", paint: (text, color) => color.inverse(color.magenta(text)) },
  skipped: { symbol: "-", paint: (text, color) => color.dim(text) },
};

/** `✗ failed ` */
export function statusLabel(status: Status, color: Colors): string {
  const { symbol, paint } = styles[status];
  return paint(`${symbol} ${status.padEnd(7)}`, color);
}

/** Any text in the colour of the status. */
export function inStatusColor(status: Status, text: string, color: Colors): string {
  return styles[status].paint(text, color);
}

import { relative } from "node:path";
import type { ErrorReport } from "../../model/error-report.js";
import { counted } from "../../numbers.js";
import { renderError } from "../../reporters/render-error.js";
import type { Screen } from "../../reporters/screen.js";
import { escapeControl, escapeControlLines } from "../../reporters/text/escape-control.js";
import { formatDuration } from "../../reporters/text/format-duration.js";
import type { ReadTable } from "./init-table.js";

/** Tells what `dq init` does, a line for each thing. */
export class InitScreen {
  readonly #screen: Screen;
  readonly #root: string;

  constructor(screen: Screen, root: string) {
    this.#screen = screen;
    this.#root = root;
  }

  read({ table, profile, durationMs }: ReadTable): void {
    const size = `${counted(profile.rows, "row")}, ${counted(profile.columns.length, "column")}`;
    this.line("read", table.source, `${size} · ${formatDuration(durationMs)}`);
  }

  file(what: "wrote" | "kept" | "would write" | "would keep", path: string, note: string): void {
    this.line(what, relative(this.#root, path) || path, note);
  }

  /** A word, what it is about, and what there is to say of it. */
  line(word: string, subject: string, note = ""): void {
    const text = [word.padEnd(7), escapeControl(subject), escapeControl(note)].filter((part) => part !== "");
    this.#screen.write(`${text.join("  ")}\n`);
  }

  text(text: string): void {
    this.#screen.write(`${escapeControlLines(text)}\n`);
  }

  error(error: ErrorReport): void {
    this.#screen.write(`${renderError(error, { colors: this.#screen.colors, root: this.#root })}\n\n`);
  }
}

import { processScreen } from "../../app/process-screen.js";
import type { Location } from "../../model/location.js";
import { renderError } from "../../reporters/render-error.js";
import { escapeControl } from "../../reporters/text/escape-control.js";
import type { TellFailure } from "../../rows/statement-writer.js";
import type { StatementSource } from "./statement-source.js";

/** How much of a statement is shown to tell it from others. */
const shownOfStatement = 60;

/** Tells failures on standard error, with their place in the file of statements. */
export function tellFailureOf(source: StatementSource): TellFailure {
  const { colors } = processScreen(process.env, process.stderr);
  return async ({ error, text, number, rowsAreWritten }) => {
    const location = error.location ?? placeIn(source, number, error.sql?.start ?? 0);
    const isClear = source.statements.length === 1 || source.file !== undefined || error.sql !== undefined;
    const heading = isClear ? "" : `statement ${number}: ${escapeControl(text.slice(0, shownOfStatement))}\n`;
    const report = renderError(location === undefined ? error : { ...error, location }, {
      colors,
      root: process.cwd(),
    });
    const warning = rowsAreWritten ? "The rows that were written are not the whole answer.\n" : "";
    process.stderr.write(`${heading}${report}\n${warning}`);
  };
}

function placeIn({ file, text, statements }: StatementSource, number: number, offset: number): Location | undefined {
  if (file === undefined) return undefined;
  const before = text.slice(0, (statements[number - 1]?.start ?? 0) + offset);
  return { file, line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

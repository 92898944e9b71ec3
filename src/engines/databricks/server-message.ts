/** What a server says of a statement that failed. */
export interface ServerMessage {
  /** The first line, without class, SQLSTATE and what comes of the server's insides. */
  readonly text: string;
  /** Such as `DIVIDE_BY_ZERO`. */
  readonly errorClass?: string;
  readonly sqlState?: string;
  /** Where in the statement: a line from 1 and a column from 0. */
  readonly place?: { readonly line: number; readonly column: number };
}

/**
 * Takes apart the text of an error of Spark or a warehouse, which is
 * `[ERROR_CLASS] what happened SQLSTATE: 22012; line 1 pos 7`, with a stack, a plan or a `== SQL ==` part below it.
 */
export function serverMessage(text: string): ServerMessage {
  const said = text.replace(causes, "");
  const [first = ""] = said.trimStart().split(/\n|\s+SQLSTATE: |\s*== SQL/, 1);
  const read = /^\[([A-Z][A-Z0-9_.]*)\]\s*(.*)$/s.exec(first);
  const sqlState = /SQLSTATE: ([0-9A-Z]{5})/.exec(text)?.[1];
  const place = placeIn(text);
  return {
    text: (read?.[2] ?? first).trim(),
    ...(read?.[1] === undefined ? {} : { errorClass: read[1] }),
    ...(sqlState === undefined ? {} : { sqlState }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Names of Java's classes and the class that Spark says before them: `…HiveSQLException: Error running query: [A] …ParseException:`. */
const causes = /^(?:(?:\[[\w.]+\]\s*)?[\w.$]+(?:Exception|Error):\s*|Error running query:\s*)+/;

/** An analysis says `line 1 pos 7`, counted from 0; what fails while it runs says `(line 1, position 8)`, from 1. */
function placeIn(text: string): ServerMessage["place"] {
  const analysed = /\bline (\d+),? pos (\d+)/.exec(text);
  if (analysed !== null) return { line: Number(analysed[1]), column: Number(analysed[2]) };
  const ran = /== SQL \(line (\d+), position (\d+)\) ==/.exec(text);
  return ran === null ? undefined : { line: Number(ran[1]), column: Number(ran[2]) - 1 };
}

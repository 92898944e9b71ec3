import { lexPieces } from "./lex.js";

/** One statement of several, without the space around it and without its semicolon. */
export interface StatementText {
  readonly text: string;
  /** Where it starts in the whole text: a UTF-16 offset. */
  readonly start: number;
}

/**
 * The statements of a text, which semicolons part. Comments belong to the statement that they stand before or in; a
 * statement of nothing else is passed over. After a string, a name or a comment that does not end, all is one statement.
 */
export function splitStatements(text: string): readonly StatementText[] {
  const statements: StatementText[] = [];
  let from = 0;
  let isEmpty = true;
  for (const piece of lexPieces(text)) {
    if (piece.kind !== "end" && !(piece.kind === "symbol" && piece.text === ";")) {
      isEmpty = false;
      continue;
    }
    if (!isEmpty) statements.push(trimmed(text.slice(from, piece.start), from));
    from = piece.end;
    isEmpty = true;
  }
  return statements;
}

function trimmed(text: string, start: number): StatementText {
  return { text: text.trim(), start: start + text.length - text.trimStart().length };
}

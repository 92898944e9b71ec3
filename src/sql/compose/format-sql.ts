import { lex } from "../lexer/lex.js";

interface Piece {
  readonly text: string;
  /** The word in upper case, or the symbol. */
  readonly upper: string;
  readonly spaceBefore: boolean;
  readonly endsLine: boolean;
}

/** Lays a statement out for people: clauses and select items on lines of their own. Only blanks are changed. */
export function formatSql(text: string): string {
  return new Layout(piecesOf(text)).run();
}

/** Tokens and comments in the order of the text. */
function piecesOf(text: string): readonly Piece[] {
  const { tokens, comments } = lex(text);
  const spans = [...tokens.filter((token) => token.kind !== "end"), ...comments].toSorted(
    (left, right) => left.start - right.start,
  );
  return spans.map((span, index) => {
    const piece = text.slice(span.start, span.end);
    const word = "kind" in span && (span.kind === "word" || span.kind === "symbol");
    const spaceBefore = index > 0 && (spans[index - 1]?.end ?? 0) < span.start;
    return {
      text: piece,
      upper: word ? piece.toUpperCase() : "",
      spaceBefore,
      endsLine: !("kind" in span) && piece.startsWith("--"),
    };
  });
}

const clauses = new Set(
  "SELECT FROM WHERE HAVING QUALIFY WINDOW LIMIT OFFSET UNION EXCEPT INTERSECT MINUS WITH VALUES".split(" "),
);
const clausesWithBy = new Set(["GROUP", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE"]);
const joinWords = new Set("NATURAL INNER CROSS LEFT RIGHT FULL OUTER SEMI ANTI JOIN".split(" "));
const startsQuery = new Set(["SELECT", "WITH", "VALUES", "FROM"]);

/** A pair of parentheses that is open, or the statement itself. */
interface Level {
  readonly isQuery: boolean;
  readonly indent: number;
  /** The last clause word that was seen. */
  clause: string;
}

class Layout {
  readonly #pieces: readonly Piece[];
  readonly #levels: Level[] = [{ isQuery: true, indent: 0, clause: "" }];
  #output = "";

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  run(): string {
    for (const [index, piece] of this.#pieces.entries()) this.#add(piece, index);
    return this.#output.trimEnd();
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? { isQuery: true, indent: 0, clause: "" };
  }

  #upper(index: number): string {
    return this.#pieces[index]?.upper ?? "";
  }

  #line(indent: number): void {
    this.#output = `${this.#output.trimEnd()}${this.#output === "" ? "" : "\n"}${" ".repeat(indent)}`;
  }

  #add(piece: Piece, index: number): void {
    const level = this.#level;
    if (piece.upper === ")") this.#close(level, this.#pieces[index - 1]?.endsLine === true);
    else if (level.isQuery && this.#startsClause(index)) {
      if (!joinWords.has(piece.upper)) level.clause = piece.upper;
      this.#line(level.indent);
    } else if (this.#startsItem(level, index) || this.#pieces[index - 1]?.endsLine === true)
      this.#line(level.indent + 2);
    else if (piece.spaceBefore && !/(^|\s)$/.test(this.#output)) this.#output += " ";
    this.#output += piece.text;
    if (piece.upper !== "(") return;
    const isQuery = startsQuery.has(this.#upper(index + 1));
    this.#levels.push({ isQuery, indent: level.indent + (isQuery ? 2 : 0), clause: "" });
  }

  #close(level: Level, afterComment: boolean): void {
    if (this.#levels.length > 1) this.#levels.pop();
    if (level.isQuery || afterComment) this.#line(Math.max(level.indent - 2, 0));
  }

  #startsClause(index: number): boolean {
    const [word, before] = [this.#upper(index), this.#upper(index - 1)];
    if (before === ".") return false;
    if (clausesWithBy.has(word)) return this.#upper(index + 1) === "BY";
    if (joinWords.has(word))
      return this.#level.clause === "FROM" && this.#upper(index + 1) !== "(" && !joinWords.has(before);
    if (word === "FROM") return before !== "DISTINCT" || !["IS", "NOT"].includes(this.#upper(index - 2));
    return (
      clauses.has(word) &&
      !(word === "EXCEPT" && before === "*") &&
      !(word === "VALUES" && this.#level.clause === "FROM")
    );
  }

  /** The first item of a SELECT and the ones after a comma. */
  #startsItem(level: Level, index: number): boolean {
    const before = this.#upper(index - 1);
    if (!level.isQuery || !["SELECT", "WITH"].includes(level.clause)) return false;
    if (before === ",") return true;
    if (level.clause === "WITH" || this.#upper(index) === "DISTINCT") return false;
    return before === "SELECT" || (before === "DISTINCT" && this.#upper(index - 2) === "SELECT");
  }
}

import { type Fault, lexPieces } from "../lexer/lex.js";
import type { Token } from "../lexer/token.js";
import type { Span } from "../span.js";

/** What a statement that is no query does, by its verb. */
export interface StatementVerb {
  /** In upper case. */
  readonly verb: string;
  /** False for a verb that only tells something, such as DESCRIBE. */
  readonly writes: boolean;
  readonly span: Span;
}

const writing: ReadonlySet<string> = new Set(
  (
    "ALTER ANALYZE APPLY BEGIN CACHE CALL CLEAR COMMENT COMMIT CONVERT COPY CREATE DECLARE DELETE DENY DROP EXECUTE FSCK GENERATE " +
    "GET GRANT INSERT LOAD MERGE MSCK OPTIMIZE PUT REFRESH REMOVE REORG REPAIR REPLACE RESET RESTORE REVOKE ROLLBACK SET SYNC " +
    "TRUNCATE UNCACHE UNDROP UPDATE USE VACUUM"
  ).split(" "),
);
const telling: ReadonlySet<string> = new Set(["DESC", "DESCRIBE", "EXPLAIN", "LIST", "SHOW"]);
/** Verbs that may stand after WITH and its queries. */
const changing: ReadonlySet<string> = new Set(["DELETE", "INSERT", "MERGE", "UPDATE"]);

/** The verb of a statement that does not parse as a query; undefined for a text that is no statement of any kind. */
export function statementVerb(text: string): StatementVerb | undefined {
  const pieces = lexPieces(text);
  const [first] = pieces;
  if (first?.kind !== "word" || pieces.some(({ kind }) => kind === "fault")) return undefined;
  const found = first.upper === "WITH" ? afterQueries(pieces) : first.upper === "FROM" ? insertOf(pieces) : first;
  const verb = found?.kind === "word" ? found.upper : "";
  if (found === undefined || !(writing.has(verb) || telling.has(verb))) return undefined;
  return { verb, writes: writing.has(verb), span: { start: found.start, end: found.end } };
}

/** `WITH a AS (…) DELETE …` */
function afterQueries(pieces: readonly (Token | Fault)[]): Token | Fault | undefined {
  return pieces.find((piece, index) => {
    const before = pieces[index - 1];
    return before?.kind === "symbol" && before.text === ")" && piece.kind === "word" && changing.has(piece.upper);
  });
}

/** `FROM t INSERT INTO …` */
function insertOf(pieces: readonly (Token | Fault)[]): Token | Fault | undefined {
  return pieces.find((piece) => piece.kind === "word" && piece.upper === "INSERT");
}

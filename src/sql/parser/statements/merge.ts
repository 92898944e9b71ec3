import type { Token } from "../../lexer/token.js";
import type { Name } from "../../tree/expression.js";
import type { CommonTable } from "../../tree/query.js";
import type { Merge, MergeAction, MergeClause } from "../../tree/statement.js";
import { parseRelation } from "../relation.js";
import type { TokenStream } from "../token-stream.js";
import { parseAssignments, parseNewValue } from "./rows.js";
import { parseColumnPaths, parsePlainAlias, parseTableNameFrom } from "./table-name.js";

/** `MERGE INTO t USING s ON condition WHEN …`; the cursor is at MERGE. */
export function parseMerge(tokens: TokenStream, ctes: readonly CommonTable[], start: Token): Merge {
  tokens.needWord("MERGE");
  const schemaEvolution = tokens.takeWord("WITH", "SCHEMA", "EVOLUTION");
  tokens.needWord("INTO");
  const table = parseTableNameFrom(tokens);
  const alias = parsePlainAlias(tokens, []);
  tokens.needWord("USING");
  const source = parseRelation(tokens);
  tokens.needWord("ON");
  const on = tokens.expression();
  if (!tokens.isWord("WHEN")) tokens.expected("WHEN");
  const clauses: MergeClause[] = [];
  while (tokens.isWord("WHEN")) clauses.push(parseClause(tokens));
  refuseUnreachable(tokens, clauses);
  return {
    kind: "merge",
    ctes,
    schemaEvolution,
    table,
    ...(alias === undefined ? {} : { alias }),
    source,
    on,
    clauses,
    span: tokens.spanFrom(start),
  };
}

function parseClause(tokens: TokenStream): MergeClause {
  const start = tokens.current;
  tokens.needWord("WHEN");
  const when = parseWhen(tokens);
  const condition = tokens.takeWord("AND") ? tokens.expression() : undefined;
  tokens.needWord("THEN");
  const action = when === "NOT MATCHED" ? parseInsertAction(tokens) : parseChange(tokens, when === "MATCHED");
  return { when, ...(condition === undefined ? {} : { condition }), action, span: tokens.spanFrom(start) };
}

function parseWhen(tokens: TokenStream): MergeClause["when"] {
  if (tokens.takeWord("MATCHED")) return "MATCHED";
  if (!tokens.takeWord("NOT")) tokens.expected("MATCHED or NOT MATCHED after WHEN");
  tokens.needWord("MATCHED");
  if (!tokens.takeWord("BY") || tokens.takeWord("TARGET")) return "NOT MATCHED";
  return tokens.takeWord("SOURCE") ? "NOT MATCHED BY SOURCE" : tokens.expected("SOURCE or TARGET after BY");
}

function parseChange(tokens: TokenStream, hasSource: boolean): MergeAction {
  if (tokens.takeWord("DELETE")) return { kind: "delete" };
  if (!tokens.takeWord("UPDATE")) tokens.expected("UPDATE or DELETE");
  tokens.needWord("SET");
  if (hasSource && tokens.takeSymbol("*")) return { kind: "update_all", except: parseExceptNames(tokens) };
  return { kind: "update", assignments: parseAssignments(tokens) };
}

function parseInsertAction(tokens: TokenStream): MergeAction {
  tokens.needWord("INSERT");
  if (tokens.takeSymbol("*")) return { kind: "insert_all", except: parseExceptNames(tokens) };
  const columns = parseColumnPaths(tokens, " or '*' after INSERT");
  tokens.needWord("VALUES");
  const open = tokens.current;
  tokens.needSymbol("(", " after VALUES");
  const values = tokens.list(() => parseNewValue(tokens));
  tokens.needSymbol(")", " to close VALUES (");
  if (values.length !== columns.length)
    tokens.fail(`Expected ${columns.length} values but found ${values.length}`, tokens.spanFrom(open));
  return { kind: "insert", columns, values };
}

function parseExceptNames(tokens: TokenStream): readonly Name[] {
  return tokens.takeWord("EXCEPT") ? tokens.names("a column name") : [];
}

/** Of the clauses of one kind only the last may do without a condition. */
function refuseUnreachable(tokens: TokenStream, clauses: readonly MergeClause[]): void {
  for (const [index, { when, condition }] of clauses.entries()) {
    const later = clauses.slice(index + 1).find((clause) => clause.when === when);
    if (condition === undefined && later !== undefined) {
      const message = `Expected AND with a condition in every WHEN ${when} clause but the last but found one without`;
      tokens.fail(message, clauses[index]?.span ?? later.span);
    }
  }
}

import type { Statement } from "../../tree/statement.js";
import { reserved } from "../keywords.js";
import { parseCommonTables } from "../query.js";
import type { TokenStream } from "../token-stream.js";
import { parseAlter, parseDrop } from "./alter.js";
import { parseCreate } from "./create.js";
import { parseDescribe } from "./describe.js";
import { parseMerge } from "./merge.js";
import { isOtherVerb, parseOther } from "./other.js";
import { parseApplyChanges } from "./pipeline.js";
import { parseDelete, parseInsert, parseTruncate, parseUpdate } from "./rows.js";

/** Reads one statement of any kind, up to its semicolon or the end. */
export function parseStatementFrom(tokens: TokenStream): Statement {
  if (tokens.isWord("WITH") && changeAfterWith(tokens)) return parseChange(tokens);
  if (tokens.startsQuery() || tokens.isSymbol("(")) return tokens.query();
  const { current } = tokens;
  const verb = current.kind === "word" ? current.upper : "";
  switch (verb) {
    case "INSERT":
    case "UPDATE":
    case "DELETE":
    case "MERGE":
      return parseChange(tokens);
    case "CREATE":
      return parseCreate(tokens);
    case "DROP":
      return parseDrop(tokens);
    case "ALTER":
      return parseAlter(tokens);
    case "TRUNCATE":
      return parseTruncate(tokens);
    case "DESCRIBE":
    case "DESC":
      return parseDescribe(tokens);
    case "EXPLAIN":
      return parseExplain(tokens);
    case "APPLY":
    case "AUTO":
      return parseApplyChanges(tokens);
    default:
      if (isOtherVerb(verb)) return parseOther(tokens, verb);
      return tokens.expectedOneOf("a statement", verbs);
  }
}

const verbs =
  "SELECT WITH VALUES INSERT UPDATE DELETE MERGE CREATE DROP ALTER TRUNCATE DESCRIBE EXPLAIN SHOW OPTIMIZE VACUUM ANALYZE".split(
    " ",
  );

/** INSERT, UPDATE, DELETE or MERGE, with the common tables that may stand before it. */
function parseChange(tokens: TokenStream): Statement {
  const start = tokens.current;
  const ctes = parseCommonTables(tokens);
  switch (tokens.current.kind === "word" ? tokens.current.upper : "") {
    case "INSERT":
      return parseInsert(tokens, ctes, start);
    case "UPDATE":
      return parseUpdate(tokens, ctes, start);
    case "DELETE":
      return parseDelete(tokens, ctes, start);
    case "MERGE":
      return parseMerge(tokens, ctes, start);
    default:
      return tokens.expected("SELECT, INSERT, UPDATE, DELETE or MERGE after WITH");
  }
}

/** True where the queries of WITH are followed by a verb that changes rows. */
function changeAfterWith(tokens: TokenStream): boolean {
  let depth = 0;
  for (let distance = 1; tokens.peek(distance).kind !== "end"; distance += 1) {
    if (tokens.isSymbol("(", distance)) depth += 1;
    if (tokens.isSymbol(")", distance)) depth -= 1;
    if (depth !== 0 || !tokens.isSymbol(")", distance)) continue;
    if (["INSERT", "UPDATE", "DELETE", "MERGE"].some((word) => tokens.isWordAt(distance + 1, word))) return true;
  }
  return false;
}

function parseExplain(tokens: TokenStream): Statement {
  const start = tokens.current;
  tokens.needWord("EXPLAIN");
  tokens.takeOneOf(["EXTENDED", "CODEGEN", "COST", "FORMATTED"]);
  const statement = tokens.nested(() => parseStatementFrom(tokens));
  return { kind: "explain", statement, span: tokens.spanFrom(start) };
}

/**
 * True where a statement that is no query begins. A verb may be the name of a column too: `update > 5` is a condition, so
 * another name must follow, or a word that no expression has there.
 */
export function startsOtherStatement(tokens: TokenStream): boolean {
  const { current } = tokens;
  if (current.kind !== "word") return false;
  if (current.upper === "WITH") return changeAfterWith(tokens);
  if (!otherVerbs.has(current.upper) && !isOtherVerb(current.upper)) return false;
  const next = tokens.peek();
  if (next.kind === "quoted") return true;
  return next.kind === "word" && (!reserved.has(next.upper) || afterVerb.has(next.upper));
}

const otherVerbs: ReadonlySet<string> = new Set(
  "INSERT UPDATE DELETE MERGE CREATE DROP ALTER TRUNCATE DESCRIBE DESC EXPLAIN APPLY AUTO".split(" "),
);

/** Reserved words that may follow a verb. */
const afterVerb: ReadonlySet<string> = new Set("INTO FROM ON OR WITH SELECT VALUES CLUSTER".split(" "));

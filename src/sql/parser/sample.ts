import type { Relation, Sample, TimeTravel } from "../tree/query.js";
import type { TokenStream } from "./token-stream.js";

/** `TABLESAMPLE (10 PERCENT) REPEATABLE (7)` behind a relation. */
export function parseSample(tokens: TokenStream, relation: Relation): Sample | undefined {
  const start = tokens.current;
  if (!tokens.takeWord("TABLESAMPLE")) return undefined;
  tokens.needSymbol("(");
  const buckets = tokens.takeWord("BUCKET");
  const amount = tokens.expression();
  const unit = buckets ? parseBuckets(tokens) : tokens.takeOneOf(["PERCENT", "ROWS"]);
  if (unit === undefined) return tokens.expected("PERCENT or ROWS");
  tokens.needSymbol(")");
  const seeded = tokens.takeWord("REPEATABLE");
  if (seeded) tokens.needSymbol("(");
  const seed = seeded ? tokens.expression() : undefined;
  if (seeded) tokens.needSymbol(")");
  return {
    kind: "sample",
    relation,
    amount,
    unit,
    ...(seed === undefined ? {} : { seed }),
    span: tokens.spanFrom(relation.span),
    clause: tokens.spanFrom(start),
  };
}

/** `BUCKET 1 OUT OF 10` */
function parseBuckets(tokens: TokenStream): "BUCKETS" {
  tokens.needWord("OUT", "OF");
  tokens.expression();
  return "BUCKETS";
}

/** `VERSION AS OF 3`, `FOR TIMESTAMP AS OF '2024-01-01'`, `@v3`: what stands here, to be put behind a table. */
export function parseTimeTravel(tokens: TokenStream): Pick<TimeTravel, "by" | "value" | "clause"> | undefined {
  const start = tokens.current;
  if (tokens.takeSymbol("@")) {
    const version = tokens.current;
    if (!tokens.isName() && version.kind !== "number") tokens.expected("a version such as v3 after @");
    tokens.advance();
    return { by: version.kind === "number" ? "TIMESTAMP" : "VERSION", clause: tokens.spanFrom(start) };
  }
  const hasFor = tokens.isWord("FOR") ? 1 : 0;
  const words = ["VERSION", "TIMESTAMP", "SYSTEM_VERSION", "SYSTEM_TIME"];
  const word = words.find((candidate) => tokens.isWordAt(hasFor, candidate) && tokens.isWordAt(hasFor + 1, "AS"));
  if (word === undefined) return undefined;
  tokens.advance(hasFor + 2);
  tokens.needWord("OF");
  const value = tokens.grammar.value(tokens);
  return { by: word.endsWith("VERSION") ? "VERSION" : "TIMESTAMP", value, clause: tokens.spanFrom(start) };
}

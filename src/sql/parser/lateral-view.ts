import type { LateralView, Relation } from "../tree/query.js";
import { parseCall } from "./call.js";
import type { TokenStream } from "./token-stream.js";

/** `LATERAL VIEW OUTER explode(tags) t AS tag` behind a relation. */
export function parseLateralView(tokens: TokenStream, relation: Relation): LateralView | undefined {
  const start = tokens.current;
  if (!tokens.takeWord("LATERAL", "VIEW")) return undefined;
  const outer = tokens.takeWord("OUTER");
  const generator = tokens.name("a generator function");
  const call = parseCall(tokens, generator.text, generator.span);
  const name = tokens.isName() ? tokens.name() : undefined;
  const columns = tokens.takeWord("AS")
    ? tokens.list(() => tokens.name("a column name"))
    : namesWithoutAs(tokens, name);
  return {
    kind: "lateral_view",
    relation,
    outer,
    call,
    ...(name === undefined ? {} : { name }),
    columns,
    span: tokens.spanFrom(relation.span),
    clause: tokens.spanFrom(start),
  };
}

/** `LATERAL VIEW explode(m) t k, v`: the AS may be left out behind a name. */
function namesWithoutAs(tokens: TokenStream, name: LateralView["name"]): LateralView["columns"] {
  return name !== undefined && tokens.isName() ? tokens.list(() => tokens.name("a column name")) : [];
}

/** A LATERAL VIEW behind the last of several relations sees them all: they become one. */
export function viewsOverAll(relations: readonly Relation[]): readonly Relation[] {
  const last = relations.at(-1);
  if (relations.length < 2 || last?.kind !== "lateral_view") return relations;
  const views: LateralView[] = [];
  let base: Relation = last;
  while (base.kind === "lateral_view") {
    views.unshift(base);
    base = base.relation;
  }
  const all = [...relations.slice(0, -1), base].reduce(
    (left, right): Relation => ({
      kind: "join",
      join: "CROSS",
      natural: false,
      left,
      right,
      span: { start: left.span.start, end: right.span.end },
    }),
  );
  return [views.reduce((relation: Relation, view): Relation => ({ ...view, relation }), all)];
}

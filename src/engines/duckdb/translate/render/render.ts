import { unreachable } from "../../../../errors.js";
import type { Bound } from "../../../../sql/index.js";
import { type Fragment, fragment, macroCall, weightOf } from "../fragment.js";
import { quoteName, quoteText } from "../quote.js";
import { renderArithmetic, renderBitwise, renderElapsed, renderInterval, renderShift } from "./arithmetic.js";
import { renderCall } from "./call.js";
import { renderCast } from "./cast.js";
import { renderBetween, renderCompare, renderIn, renderIs, renderLike } from "./comparisons.js";
import { renderLiteral } from "./literals.js";
import { renderChain } from "./logic.js";
import { type Rendering, refuse } from "./rendering.js";

/** Above this the text grows beyond what DuckDB plans in good time, because macros repeat their arguments. */
const heaviest = 200_000;

/** A bound expression as DuckDB SQL. @throws QualityError `UNSUPPORTED_ON_DUCKDB` with a span in `text` */
export function renderBound(bound: Bound, text: string): Fragment {
  const rendering: Rendering = {
    text,
    variables: new Map(),
    render: (inner) => {
      const rendered = renderOne(rendering, inner);
      if (rendered.weight > heaviest) refuse(rendering, "This expression is too deep to run on DuckDB", inner.span);
      return rendered;
    },
  };
  return rendering.render(bound);
}

function renderOne(rendering: Rendering, bound: Bound): Fragment {
  switch (bound.kind) {
    case "literal":
      return renderLiteral(rendering, bound);
    case "parameter":
      return refuse(rendering, `:${bound.name} has no value yet`, bound.span);
    case "column":
      return fragment(bound.qualifier === "" ? quoteName(bound.name) : `${quoteName(bound.qualifier)}.${quoteName(bound.name)}`);
    case "variable":
      return fragment(rendering.variables.get(bound.name) ?? quoteName(bound.name));
    case "field": {
      const base = rendering.render(bound.base);
      return fragment(`struct_extract(${base.sql}, ${quoteText(bound.name)})`, [base]);
    }
    case "fields": {
      const base = rendering.render(bound.base);
      return fragment(`list_transform(${base.sql}, lambda dq_e: struct_extract(dq_e, ${quoteText(bound.name)}))`, [base]);
    }
    case "element":
      return macroCall("dq_element", [rendering.render(bound.base), rendering.render(bound.index)], true);
    case "entry": {
      const [base, key] = [rendering.render(bound.base), rendering.render(bound.key)];
      return fragment(`${base.sql}[${key.sql}]`, [base, key]);
    }
    case "path":
      return refuse(rendering, "A path into JSON text cannot run on DuckDB yet", bound.span);
    case "not": {
      const operand = rendering.render(bound.operand);
      return fragment(`(NOT ${operand.sql})`, [operand]);
    }
    case "negate": {
      const operand = rendering.render(bound.operand);
      // The blank keeps a minus before a minus from beginning a comment.
      return fragment(`(- ${operand.sql})`, [operand], !["double", "float"].includes(bound.type.kind));
    }
    case "invert": {
      const operand = rendering.render(bound.operand);
      return fragment(`(~ ${operand.sql})`, [operand]);
    }
    case "arithmetic":
      return renderArithmetic(rendering, bound);
    case "bitwise":
      return renderBitwise(rendering, bound);
    case "compare":
      return renderCompare(rendering, bound);
    case "shift":
      return renderShift(rendering, bound);
    case "elapsed":
      return renderElapsed(rendering, bound);
    case "logical":
      return renderChain(
        bound.operator,
        bound.operands.map((operand) => rendering.render(operand)),
      );
    case "concat":
      return renderConcat(rendering, bound);
    case "between":
      return renderBetween(rendering, bound);
    case "in":
      return renderIn(rendering, bound);
    case "in_query": {
      const operand = rendering.render(bound.operand);
      return fragment(`(${operand.sql} ${bound.negated ? "NOT " : ""}IN (${bound.query.text}))`, [operand], bound.query.raises);
    }
    case "exists":
      return fragment(`EXISTS (${bound.query.text})`, [], bound.query.raises);
    case "subquery":
      return fragment(`(${bound.query.text})`, [], true);
    case "like":
      return renderLike(rendering, bound);
    case "is":
      return renderIs(rendering, bound);
    case "case":
      return renderCase(rendering, bound);
    case "cast":
      return renderCast(rendering, bound);
    case "interval":
      return renderInterval(rendering, bound);
    case "struct":
      return renderStruct(rendering, bound);
    case "call":
      return renderCall(rendering, bound);
    case "lambda":
      return refuse(rendering, "A lambda cannot stand here", bound.span);
    case "unknown_call":
      return refuse(rendering, `${bound.call.name}() cannot run on DuckDB`, bound.span, "It is sent to a warehouse as it is.");
    default:
      return unreachable(bound);
  }
}

type Of<Kind extends Bound["kind"]> = Extract<Bound, { kind: Kind }>;

function renderConcat(rendering: Rendering, { left, right, type, span }: Of<"concat">): Fragment {
  if (type.kind !== "string") return refuse(rendering, "|| between arrays cannot run on DuckDB", span);
  const [first, second] = [rendering.render(left), rendering.render(right)];
  return fragment(`(${first.sql} || ${second.sql})`, [first, second]);
}

function renderCase(rendering: Rendering, { branches, otherwise }: Of<"case">): Fragment {
  const parts: Fragment[] = [];
  const part = (bound: Bound): string => {
    const rendered = rendering.render(bound);
    parts.push(rendered);
    return rendered.sql;
  };
  const whens = branches.map(({ when, then }) => `WHEN ${part(when)} THEN ${part(then)}`);
  const last = otherwise === undefined ? "" : ` ELSE ${part(otherwise)}`;
  return { sql: `(CASE ${whens.join(" ")}${last} END)`, raises: parts.some(({ raises }) => raises), weight: weightOf(parts) + 1 };
}

function renderStruct(rendering: Rendering, { fields }: Of<"struct">): Fragment {
  const values = fields.map(({ value }) => rendering.render(value));
  const pairs = fields.map(({ name }, index) => `${quoteText(name)}: ${values[index]?.sql ?? "NULL"}`);
  return fragment(`{${pairs.join(", ")}}`, values);
}

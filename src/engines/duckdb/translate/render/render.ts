import { unreachable } from "../../../../errors.js";
import { type Bound, isIntegral } from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { type Fragment, fragment, macroCall } from "../fragment.js";
import { raise } from "../macros/macro.js";
import { quoteName, quoteText } from "../quote.js";
import { variantAs } from "../variant-as.js";
import { renderArithmetic, renderBitwise } from "./arithmetic.js";
import { renderAttempt } from "./attempt.js";
import { refuseFunction, renderCall } from "./calls.js";
import { renderCast } from "./casts.js";
import { renderBetween, renderCompare, renderIn, renderIs, renderLike } from "./comparisons.js";
import { concatLists } from "./concat-lists.js";
import { checkFieldNames } from "./field-names.js";
import { renderInQuery } from "./in-query.js";
import { renderElapsed, renderInterval, renderScale, renderShift } from "./intervals.js";
import { renderLiteral } from "./literals.js";
import { renderChain } from "./logic.js";
import { losesType } from "./nothing.js";
import { type Rendering, refuse } from "./rendering.js";

/** How large an expression may become once our macros are expanded. */
const maximalWeight = 300_000;

const noVariables: ReadonlyMap<string, string> = new Map();

/** A rendering of the expressions of one text. */
export function newRendering(text: string, variables: ReadonlyMap<string, string> = noVariables): Rendering {
  const rendering: Rendering = {
    text,
    variables,
    withVariables: (more) => newRendering(text, more),
    render: (bound) => {
      const result = renderOne(rendering, bound);
      if (result.weight > maximalWeight)
        refuse(rendering, "An expression that is nested this deeply cannot run on DuckDB", bound.span);
      return losesType(bound) ? { ...result, sql: `CAST(${result.sql} AS ${duckdbType(bound.type)})` } : result;
    },
  };
  return rendering;
}

function renderOne(rendering: Rendering, bound: Bound): Fragment {
  switch (bound.kind) {
    case "literal":
      return renderLiteral(rendering, bound);
    case "parameter":
      return fragment(`CAST($${bound.name} AS ${duckdbType(bound.type)})`);
    case "column":
      return fragment(
        bound.qualifier === "" ? quoteName(bound.name) : `${quoteName(bound.qualifier)}.${quoteName(bound.name)}`,
      );
    case "variable":
      return fragment(rendering.variables.get(bound.name) ?? quoteName(bound.name));
    case "field":
    case "fields":
    case "element":
    case "entry":
    case "path":
      return renderAccess(rendering, bound);
    case "not":
    case "negate":
    case "invert":
    case "nonzero":
      return renderUnary(rendering, bound);
    case "arithmetic":
    case "bitwise":
    case "shift":
    case "elapsed":
    case "interval":
    case "compare":
    case "scale":
    case "between":
    case "in":
    case "like":
    case "is":
    case "logical":
    case "concat":
    case "attempt":
      return renderOperator(rendering, bound);
    case "case":
      return renderCase(rendering, bound);
    case "cast":
      return renderCast(rendering, bound);
    case "struct":
      return renderStruct(rendering, bound);
    case "call":
      return renderCall(rendering, bound);
    case "exists":
    case "subquery":
    case "in_query":
      return renderSubquery(rendering, bound);
    case "opaque":
      return refuseOperator(rendering, bound);
    case "unknown_call":
      return refuseFunction(rendering, bound.call);
    case "lambda":
      return refuse(rendering, "A lambda cannot stand here", bound.span);
    default:
      return unreachable(bound);
  }
}

/** What is not known in an operand is said there. */
function refuseOperator(rendering: Rendering, { operator, operands, span }: Of<"opaque">): never {
  for (const operand of operands) rendering.render(operand);
  return refuse(rendering, `${operator} between these types cannot run on DuckDB`, span);
}

type Operator = Of<
  | "arithmetic"
  | "bitwise"
  | "shift"
  | "elapsed"
  | "interval"
  | "scale"
  | "attempt"
  | "compare"
  | "between"
  | "in"
  | "like"
  | "is"
  | "logical"
  | "concat"
>;

function renderOperator(rendering: Rendering, bound: Operator): Fragment {
  switch (bound.kind) {
    case "arithmetic":
      return renderArithmetic(rendering, bound);
    case "bitwise":
      return renderBitwise(rendering, bound);
    case "shift":
      return renderShift(rendering, bound);
    case "elapsed":
      return renderElapsed(rendering, bound);
    case "interval":
      return renderInterval(rendering, bound);
    case "scale":
      return renderScale(rendering, bound);
    case "attempt":
      return renderAttempt(rendering, bound);
    case "compare":
      return renderCompare(rendering, bound);
    case "between":
      return renderBetween(rendering, bound);
    case "in":
      return renderIn(rendering, bound);
    case "like":
      return renderLike(rendering, bound);
    case "is":
      return renderIs(rendering, bound);
    case "logical":
      return renderChain(
        bound.operator,
        bound.operands.map((operand) => rendering.render(operand)),
      );
    case "concat":
      return renderConcat(rendering, bound);
    default:
      return unreachable(bound);
  }
}

type Of<Kind extends Bound["kind"]> = Extract<Bound, { kind: Kind }>;

function renderAccess(rendering: Rendering, bound: Of<"field" | "fields" | "element" | "entry" | "path">): Fragment {
  if (bound.kind === "path") return renderPath(rendering, bound);
  const base = rendering.render(bound.base);
  switch (bound.kind) {
    case "field":
      return fragment(`struct_extract(${base.sql}, ${quoteText(bound.name)})`, [base]);
    case "fields":
      return fragment(`list_transform(${base.sql}, lambda item: struct_extract(item, ${quoteText(bound.name)}))`, [
        base,
      ]);
    case "element":
      return macroCall("dq_array_element", [base, rendering.render(bound.index)], true);
    case "entry": {
      const key = rendering.render(bound.key);
      return fragment(`${base.sql}[${key.sql}]`, [base, key]);
    }
  }
}

function renderPath(rendering: Rendering, bound: Of<"path">): Fragment {
  if (bound.steps.some((step) => step.kind === "all"))
    return refuse(rendering, "A path with [*] cannot run on DuckDB", bound.span);
  if (bound.base.type.kind === "variant") return renderVariantPath(rendering, bound);
  const steps = bound.steps.map((step) =>
    step.kind === "field" ? `."${step.name}"` : step.kind === "index" ? `[${step.index}]` : "",
  );
  if (bound.steps.some((step) => step.kind === "field" && /["\\]/.test(step.name)))
    refuse(rendering, "This path cannot run on DuckDB", bound.span);
  return macroCall("dq_json_get", [rendering.render(bound.base), fragment(quoteText(`$${steps.join("")}`))], false);
}

function renderVariantPath(rendering: Rendering, { base, steps, type }: Of<"path">): Fragment {
  const path = steps.map((step) =>
    step.kind === "field" ? `['${step.name}']` : step.kind === "index" ? `[${step.index}]` : "",
  );
  return variantAs(rendering.render(base), fragment(quoteText(`$${path.join("")}`)), type, "null");
}

function renderUnary(rendering: Rendering, bound: Of<"not" | "negate" | "invert" | "nonzero">): Fragment {
  const operand = rendering.render(bound.operand);
  if (bound.kind === "nonzero") return fragment(`nullif(${operand.sql}, 0)`, [operand]);
  if (bound.kind === "not") return fragment(`(NOT ${operand.sql})`, [operand]);
  if (bound.kind === "invert") return fragment(`(~ ${operand.sql})`, [operand]);
  if (bound.type.kind === "decimal" && bound.type.precision > 34)
    return macroCall("dq_negative_decimal", [operand, fragment(quoteText(`1e${34 - bound.type.scale}`))], true);
  const wraps = isIntegral(bound.type);
  return fragment(`(- ${operand.sql})`, [operand], wraps);
}

function renderConcat(rendering: Rendering, { left, right, type }: Of<"concat">): Fragment {
  const [first, second] = [rendering.render(left), rendering.render(right)];
  if (type.kind === "string" || type.kind === "binary")
    return fragment(`(${first.sql} || ${second.sql})`, [first, second]);
  return concatLists([first, second]);
}

function renderCase(rendering: Rendering, { branches, otherwise }: Of<"case">): Fragment {
  const rendered = branches.map(({ when, result }) => ({
    when: rendering.render(when),
    result: rendering.render(result),
  }));
  const last = otherwise && rendering.render(otherwise);
  const whens = rendered.map(({ when, result }) => `WHEN ${when.sql} THEN ${result.sql}`).join(" ");
  const parts = [...rendered.flatMap(({ when, result }) => [when, result]), ...(last ? [last] : [])];
  return fragment(`CASE ${whens}${last ? ` ELSE ${last.sql}` : ""} END`, parts);
}

function renderStruct(rendering: Rendering, { fields, span }: Of<"struct">): Fragment {
  checkFieldNames(
    rendering,
    fields.map(({ name }) => name),
    span,
  );
  const values = fields.map(({ value }) => rendering.render(value));
  const text = fields.map(({ name }, index) => `${quoteText(name)}: ${values[index]?.sql ?? "NULL"}`);
  return fragment(`{${text.join(", ")}}`, values);
}

/** DuckDB has no error class for a second row, so the rows are counted. */
function onlyRow(query: string): string {
  const failure = raise("SCALAR_SUBQUERY_TOO_MANY_ROWS", "'A subquery that stands for one value gave several rows'");
  return `(SELECT CASE WHEN count(*) > 1 THEN ${failure} ELSE first(found.v) END FROM ${query} AS found(v))`;
}

function renderSubquery(rendering: Rendering, bound: Of<"exists" | "subquery" | "in_query">): Fragment {
  if (bound.query.text === "")
    return refuse(rendering, "A subquery cannot run on DuckDB in a condition over one table", bound.span);
  if (bound.kind === "in_query") return renderInQuery(rendering, bound);
  const inner = { sql: `(${bound.query.text})`, raises: true, weight: 1 };
  if (bound.kind === "exists") return fragment(`EXISTS ${inner.sql}`, [inner]);
  return bound.query.isSingle ? inner : { ...inner, sql: onlyRow(inner.sql) };
}

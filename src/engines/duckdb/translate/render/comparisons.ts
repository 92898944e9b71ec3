import { type Bound, isIntegral, literalText, type SqlType } from "../../../../sql/index.js";
import { type Fragment, fragment, listOf, macroCall } from "../fragment.js";
import { quoteText } from "../quote.js";
import { globOf } from "../regex/glob-of.js";
import { regexForMatch } from "../regex/regex-for-match.js";
import { renderChain } from "./logic.js";
import { isNested, orderKey } from "./order-key.js";
import { type Rendering, refuse } from "./rendering.js";

type Of<Kind extends Bound["kind"]> = Extract<Bound, { kind: Kind }>;

const operators = { "<=>": "IS NOT DISTINCT FROM", "IS DISTINCT FROM": "IS DISTINCT FROM" } as const;

export function renderCompare(rendering: Rendering, { operator, left, right }: Of<"compare">): Fragment {
  const first = renderOperand(rendering, left);
  const second = renderOperand(rendering, right);
  if (isNested(left.type) && !["=", "<>", "<=>", "IS DISTINCT FROM"].includes(operator)) {
    const sql = `(${orderKey(first.sql, left.type)} ${operator} ${orderKey(second.sql, right.type)})`;
    return fragment(sql, [first, second, first, second]);
  }
  const spelled = operator === "<=>" || operator === "IS DISTINCT FROM" ? operators[operator] : operator;
  return fragment(`(${first.sql} ${spelled} ${second.sql})`, [first, second]);
}

/** An operand without an implicit cast that DuckDB makes by itself: whole numbers and decimals it compares exactly. */
export function renderOperand(rendering: Rendering, operand: Bound): Fragment {
  if (operand.kind !== "cast" || !operand.implicit) return rendering.render(operand);
  const from = operand.operand.type;
  const isExact = isExactNumber(from) && isExactNumber(operand.type) && !isCut(operand.type);
  return rendering.render(isExact ? operand.operand : operand);
}

function isExactNumber(type: SqlType): boolean {
  return type.kind === "decimal" || isIntegral(type);
}

function isCut(type: SqlType): boolean {
  return type.kind === "decimal" && type.precision === 38;
}

export function renderBetween(rendering: Rendering, { operand, low, high, negated }: Of<"between">): Fragment {
  const value = renderOperand(rendering, operand);
  const first = renderOperand(rendering, low);
  const last = renderOperand(rendering, high);
  if (isNested(operand.type)) refuse(rendering, "BETWEEN of structs or arrays cannot run on DuckDB", operand.span);
  return fragment(`(${value.sql} ${negated ? "NOT " : ""}BETWEEN ${first.sql} AND ${last.sql})`, [value, first, last]);
}

export function renderIn(rendering: Rendering, { operand, list, negated }: Of<"in">): Fragment {
  const value = renderOperand(rendering, operand);
  const items = list.map((item) => renderOperand(rendering, item));
  // DuckDB makes a join of longer lists, which is computed whatever stands around it: nothing in it may raise.
  const most = value.raises ? 4 : items.length;
  if (items.length <= most)
    return fragment(`(${value.sql} ${negated ? "NOT " : ""}IN (${listOf(items)}))`, [value, ...items]);
  const parts = Array.from(
    { length: Math.ceil(items.length / most) },
    (_, index) => `${value.sql} IN (${listOf(items.slice(index * most, (index + 1) * most))})`,
  );
  const values = parts.map(() => value);
  return fragment(`(${negated ? "NOT " : ""}(${parts.join(" OR ")}))`, [...values, ...items]);
}

export function renderIs(rendering: Rendering, { operand, what, negated }: Of<"is">): Fragment {
  const value = rendering.render(operand);
  // DuckDB does not compute what cannot be NULL by its statistics, nor raises its error.
  if (what === "NULL" && value.raises)
    return fragment(`(${value.sql} IS ${negated ? "" : "NOT "}DISTINCT FROM NULL)`, [value]);
  return fragment(`(${value.sql} IS ${negated ? "NOT " : ""}${what})`, [value]);
}

/** Whether the text matches the pattern somewhere. A text of one fixed shape is looked at more quickly first. */
export function renderMatch(rendering: Rendering, operand: Bound, pattern: Bound): Fragment {
  const value = rendering.render(operand);
  const regex = regexForMatch(rendering, pattern);
  if (regex === undefined) {
    const text = rendering.render(pattern);
    const raises = literalText(pattern) === undefined;
    return fragment(`dq_js_regexp_like(${value.sql}, ${text.sql})`, [value, text], raises);
  }
  const match = fragment(`regexp_matches(${value.sql}, ${regex})`, [value]);
  const glob = operand.kind === "column" ? globOf(literalText(pattern) ?? "") : undefined;
  if (glob === undefined) return match;
  return fragment(`CASE WHEN ${value.sql} GLOB ${quoteText(glob)} THEN TRUE ELSE ${match.sql} END`, [value, match]);
}

/** A pattern of a column may hold an escape in a wrong place, which raises. */
function renderLikeOfColumn(
  rendering: Rendering,
  operator: "LIKE" | "ILIKE",
  value: Fragment,
  pattern: Bound,
  escape: string,
): Fragment {
  const written = rendering.render(pattern);
  if (pattern.type.kind === "null" || (pattern.kind === "cast" && pattern.operand.type.kind === "null"))
    return fragment("CAST(NULL AS BOOLEAN)", [value]);
  const lower = (part: Fragment): Fragment => (operator === "ILIKE" ? macroCall("dq_lower", [part], false) : part);
  const checked = macroCall("dq_like_pattern", [lower(written), fragment(quoteText(escape))], true);
  return fragment(`(${lower(value).sql} LIKE ${checked.sql} ESCAPE ${quoteText(escape)})`, [value, checked], true);
}

export function renderLike(rendering: Rendering, bound: Of<"like">): Fragment {
  const { operator, operand, patterns, escape, negated, quantifier } = bound;
  const value = rendering.render(operand);
  const matches = patterns.map((pattern) => {
    if (operator === "RLIKE") return renderMatch(rendering, operand, pattern);
    const text = literalText(pattern);
    if (text === undefined) return renderLikeOfColumn(rendering, operator, value, pattern, escape);
    // Databricks looks at both sides in lower case.
    const [subject, written] =
      operator === "ILIKE" ? [macroCall("dq_lower", [value], false), text.toLowerCase()] : [value, text];
    // DuckDB looks for a prefix, a suffix or a part in half the time when no ESCAPE is there.
    const clause = written.includes(escape) ? ` ESCAPE ${quoteText(escape)}` : "";
    return fragment(`(${subject.sql} LIKE ${quoteText(written)}${clause})`, [subject]);
  });
  const signed = negated ? matches.map((match) => fragment(`(NOT ${match.sql})`, [match])) : matches;
  const only = signed[0];
  if (signed.length === 1 && only !== undefined) return only;
  return renderChain(quantifier === "ALL" ? "AND" : "OR", signed);
}

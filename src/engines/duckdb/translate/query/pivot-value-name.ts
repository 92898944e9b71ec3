import type { Expression } from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";

/** The name of a column that PIVOT makes of a value without an alias: the value as a text. */
export function pivotValueName(context: QueryContext, value: Expression): string {
  if (value.kind === "tuple") return `{${value.items.map((item) => pivotValueName(context, item)).join(", ")}}`;
  const text = value.kind === "literal" ? textOf(value) : undefined;
  return (
    text ??
    context.refuse("A value of PIVOT without a name cannot run on DuckDB", value.span, "Give it a name with AS.")
  );
}

function textOf({ literal }: Extract<Expression, { kind: "literal" }>): string | undefined {
  switch (literal.kind) {
    case "null":
      return "null";
    case "boolean":
      return `${literal.value}`;
    case "string":
      return literal.value;
    case "number":
      return /^-?\d+$/.test(literal.text) || literal.type.kind === "decimal" ? plainNumber(literal.text) : undefined;
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(literal.text) ? literal.text : undefined;
    default:
      return undefined;
  }
}

function plainNumber(text: string): string | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
}

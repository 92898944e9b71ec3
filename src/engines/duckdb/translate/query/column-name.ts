import { type Expression, prettyName, type Scope } from "../../../../sql/index.js";
import type { QueryContext } from "./query-context.js";

/** The name that Databricks gives to a value without one; the text as it is written, where that cannot be told. */
export function columnName(context: QueryContext, value: Expression, scope: Scope): string {
  const { text } = context;
  if (value.kind === "call" && value.name === "window") return value.name;
  const name = prettyName(value, text, {
    fieldsIn: (path) => scope.find(path)?.rest.length,
    typeOf: (expression) => context.bind(expression, scope).type,
    windows: scope.windows ?? new Map(),
  });
  return name ?? text.slice(value.span.start, value.span.end).replace(/\s+/g, " ");
}

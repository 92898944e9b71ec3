import { unreachable } from "../../errors.js";
import type { Expression } from "../tree/expression.js";
import { printType } from "../types/print-type.js";
import { prettyCall } from "./pretty-call.js";
import { prettyLiteral } from "./pretty-literal.js";
import { prettyBinary } from "./pretty-operators.js";
import type { Names, Printing } from "./printing.js";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

/**
 * The name that Databricks gives to a column of a SELECT that has none: the value printed in its own way, such as
 * `(1 + 1)`. Undefined where it cannot be told exactly. `text` is what spans point into.
 */
export function prettyName(expression: Expression, text: string, names: Names): string | undefined {
  if (expression.kind === "column") return expression.path.at(-1)?.text;
  // A cast of a column keeps its name.
  if (expression.kind === "cast" && isName(expression.operand)) return prettyName(expression.operand, text, names);
  const state = { exact: true };
  const name = newPrinting(text, names, new Set(), state).print(expression);
  return state.exact ? name : undefined;
}

function isName(operand: Expression): boolean {
  return operand.kind === "column";
}

function newPrinting(text: string, names: Names, variables: ReadonlySet<string>, state: { exact: boolean }): Printing {
  const printing: Printing = {
    text,
    // The types of lambda variables are not known here.
    names: variables.size === 0 ? names : { ...names, typeOf: () => ({ kind: "null" }) },
    print: (expression) => printOne(printing, expression),
    printBody: (body, more) =>
      newPrinting(text, names, new Set([...variables, ...more.map((name) => name.toLowerCase())]), state).print(body),
    isVariable: (name) => variables.has(name.toLowerCase()),
    giveUp: () => {
      state.exact = false;
      return "";
    },
  };
  return printing;
}

function printOne(printing: Printing, expression: Expression): string {
  const { print } = printing;
  switch (expression.kind) {
    case "literal":
      return prettyLiteral(printing, expression);
    case "column":
      return printColumn(printing, expression);
    case "field":
      return printField(printing, expression);
    case "subscript":
      return printSubscript(printing, expression);
    case "unary":
      return printUnary(printing, expression);
    case "binary":
      return prettyBinary(printing, expression);
    case "logical":
      return expression.operands.map(print).reduce((left, right) => `(${left} ${expression.operator} ${right})`);
    case "between": {
      const between = `between(${print(expression.operand)}, ${print(expression.low)}, ${print(expression.high)})`;
      return negated(expression.negated, between);
    }
    case "in":
      return negated(
        expression.negated,
        `(${print(expression.operand)} IN (${expression.list.map(print).join(", ")}))`,
      );
    case "in_query":
      return negated(
        expression.negated,
        `(${print(expression.operand)} IN (${printQuery(printing, expression, "list")}))`,
      );
    case "exists":
      return printQuery(printing, expression, "");
    case "subquery":
      return printQuery(printing, expression, "scalar");
    case "like":
      return printLike(printing, expression);
    case "is":
      return printIs(printing, expression);
    case "case":
      return printCase(printing, expression);
    case "cast":
      return `${expression.onError === "raise" ? "CAST" : "TRY_CAST"}(${print(expression.operand)} AS ${printType(expression.type)})`;
    case "named":
      return `${print(expression.value)} AS ${expression.name.text}`;
    case "tuple":
      return printTuple(printing, expression);
    case "lambda":
      return printLambda(printing, expression);
    case "call":
      return prettyCall(printing, expression);
    case "interval":
    case "parameter":
    case "path":
    case "star":
      return printing.giveUp();
    default:
      return unreachable(expression);
  }
}

/** Columns of the query around would be printed; only a qualified name can well be one. */
function printQuery(printing: Printing, { query, kind }: Of<"in_query" | "exists" | "subquery">, word: string): string {
  const text = printing.text.slice(query.span.start, query.span.end);
  if (/[\w`]\s*\.\s*[A-Za-z_`]/.test(text)) return printing.giveUp();
  return kind === "exists" ? "exists()" : `${word}${kind === "subquery" ? "subquery" : "query"}()`;
}

function printTuple(printing: Printing, { items }: Of<"tuple">): string {
  const fields = items.map((item) =>
    item.kind === "column" ? `${item.path.at(-1)?.text}, ${printing.print(item)}` : printing.giveUp(),
  );
  return `named_struct(${fields.join(", ")})`;
}

function negated(isNegated: boolean, printed: string): string {
  return isNegated ? `(NOT ${printed})` : printed;
}

/** The column without its table, and its fields. */
function printColumn(printing: Printing, { path, span }: Of<"column">): string {
  const [first] = path;
  if (first !== undefined && printing.isVariable(first.text))
    return path.length === 1 ? "namedlambdavariable()" : printing.giveUp();
  const fields = printing.names.fieldsIn(path);
  if (fields === undefined) return printing.giveUp();
  let base: Expression = { kind: "column", path: path.slice(0, path.length - fields), span };
  let printed = base.path.at(-1)?.text ?? "";
  for (const field of path.slice(path.length - fields)) {
    printed = ofField(printing, base, printed, field.text);
    base = { kind: "column", path: [...base.path, field], span };
  }
  return printed;
}

function ofField(printing: Printing, base: Expression, printed: string, field: string): string {
  return printing.names.typeOf(base).kind === "map" ? `${printed}[${field}]` : `${printed}.${field}`;
}

function printField(printing: Printing, { base, field }: Of<"field">): string {
  return ofField(printing, base, printing.print(base), field.text);
}

function printSubscript(printing: Printing, { base, index }: Of<"subscript">): string {
  const [value, place] = [printing.print(base), printing.print(index)];
  return printing.names.typeOf(base).kind === "struct" ? `${value}.${place}` : `${value}[${place}]`;
}

function printUnary({ print }: Printing, { operator, operand }: Of<"unary">): string {
  const printed = print(operand);
  return operator === "~" ? `~${printed}` : `(${operator} ${printed})`;
}

function printLike(printing: Printing, expression: Of<"like">): string {
  const { operator, operand, patterns, escape, quantifier, negated: isNegated } = expression;
  const value = printing.print(operand);
  if (quantifier !== undefined && operator === "LIKE")
    return `${isNegated ? "not" : ""}like${quantifier.toLowerCase()}(${value})`;
  const [pattern] = patterns.map(printing.print);
  if (pattern === undefined || quantifier !== undefined) return printing.giveUp();
  if (operator === "RLIKE") return negated(isNegated, `RLIKE(${value}, ${pattern})`);
  if (operator === "ILIKE")
    return escape === undefined ? negated(isNegated, `ilike(${value}, ${pattern})`) : printing.giveUp();
  return negated(isNegated, `${value} LIKE ${pattern}${escape === undefined ? "" : ` ESCAPE '${escape}'`}`);
}

function printIs({ print }: Printing, { operand, what, negated: isNegated }: Of<"is">): string {
  const value = print(operand);
  if (what === "NULL") return `(${value} IS ${isNegated ? "NOT " : ""}NULL)`;
  return negated(isNegated, `(${value} <=> ${what.toLowerCase()})`);
}

function printCase({ print }: Printing, { operand, branches, otherwise }: Of<"case">): string {
  const subject = operand && print(operand);
  const parts = branches.map(({ when, result }) => {
    const condition = subject === undefined ? print(when) : `(${subject} = ${print(when)})`;
    return ` WHEN ${condition} THEN ${print(result)}`;
  });
  return `CASE${parts.join("")}${otherwise === undefined ? "" : ` ELSE ${print(otherwise)}`} END`;
}

function printLambda({ printBody }: Printing, { parameters, body }: Of<"lambda">): string {
  const printed = printBody(
    body,
    parameters.map((parameter) => parameter.text),
  );
  return `lambdafunction(${[printed, ...parameters.map(() => "namedlambdavariable()")].join(", ")})`;
}

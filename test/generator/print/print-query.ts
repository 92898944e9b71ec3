import { quoteIdentifier } from "../../../src/sql/compose/quote-identifier.js";
import type { Expression } from "../../../src/sql/tree/expression.js";
import type { Alias, GroupBy, Query, QueryBody, Relation, Select, SelectItem } from "../../../src/sql/tree/query.js";
import { level } from "./level.js";
import { type Printer, printExpression, printNames } from "./print-expression.js";
import { printDirection, printOrder, printWindow } from "./print-window.js";
import { Unprintable } from "./unprintable.js";

const printer: Printer = {
  expression: (value, least = level.lambda) => printExpression(value, least, printer),
  query: printQuery,
};

/**
 * The text of an expression, with no more parentheses than it needs: parsing it gives the same tree, apart from the
 * places. Throws {@link Unprintable} at clauses of a query that the tree does not hold.
 */
export function print(expression: Expression): string {
  return printer.expression(expression);
}

/** The same for a query. */
export function printQuery(query: Query): string {
  if (query.extensions.length > 0) throw new Unprintable(query.extensions.map(({ name }) => name).join(", "));
  const ctes = query.ctes.map(
    ({ name, columns, query: inner }) =>
      `${quoteIdentifier(name.text)}${columns === undefined ? "" : ` (${printNames(columns, ", ")})`} AS (${printQuery(inner)})`,
  );
  const parts = ctes.length === 0 ? [] : [`WITH ${query.recursive ? "RECURSIVE " : ""}${ctes.join(", ")}`];
  parts.push(printBody(query.body));
  if (query.orderBy !== undefined)
    parts.push(
      `ORDER BY ${"length" in query.orderBy ? printOrder(query.orderBy, printer) : `ALL${printDirection(query.orderBy)}`}`,
    );
  if (query.limit !== undefined) parts.push(`LIMIT ${print(query.limit)}`);
  if (query.offset !== undefined) parts.push(`OFFSET ${print(query.offset)}`);
  return parts.join(" ");
}

function printBody(body: QueryBody): string {
  switch (body.kind) {
    case "query":
      return `(${printQuery(body)})`;
    case "values":
      return `VALUES ${printRows(body.rows)}`;
    case "set": {
      const isTight = body.operator === "INTERSECT";
      const words = `${body.operator}${body.all ? " ALL" : ""}${body.byName ? " BY NAME" : ""}`;
      return `${printOperand(body.left, isTight)} ${words} ${printOperand(body.right, true)}`;
    }
    case "select":
      return printSelect(body);
  }
}

/** INTERSECT goes before the others, and they go from left to right; parentheses would make a query of its own. */
function printOperand(body: QueryBody, tight: boolean): string {
  if (tight && body.kind === "set" && body.operator !== "INTERSECT")
    throw new Unprintable("A set operator on the right of another");
  return printBody(body);
}

function printRows(rows: readonly (readonly Expression[])[]): string {
  return rows.map((row) => `(${row.map(print).join(", ")})`).join(", ");
}

function printSelect(select: Select): string {
  const parts = [`SELECT ${select.distinct ? "DISTINCT " : ""}${select.items.map(printItem).join(", ")}`];
  if (select.from.length > 0) parts.push(`FROM ${select.from.map(printRelation).join(", ")}`);
  if (select.where !== undefined) parts.push(`WHERE ${print(select.where)}`);
  if (select.groupBy !== undefined) parts.push(`GROUP BY ${printGroups(select.groupBy)}`);
  if (select.having !== undefined) parts.push(`HAVING ${print(select.having)}`);
  if (select.qualify !== undefined) parts.push(`QUALIFY ${print(select.qualify)}`);
  if (select.windows.length > 0) {
    const windows = select.windows.map(
      ({ name, window }) => `${quoteIdentifier(name.text)} AS ${printWindow(window, printer)}`,
    );
    parts.push(`WINDOW ${windows.join(", ")}`);
  }
  return parts.join(" ");
}

function printItem({ value, alias, aliases }: SelectItem): string {
  if (alias !== undefined) return `${print(value)} AS ${quoteIdentifier(alias.text)}`;
  return aliases === undefined ? print(value) : `${print(value)} AS (${printNames(aliases, ", ")})`;
}

function printGroups({ kind, items, sets }: GroupBy): string {
  const list = items.map(print).join(", ");
  switch (kind) {
    case "all":
      return "ALL";
    case "list":
      return list;
    case "rollup":
    case "cube":
      return `${kind.toUpperCase()} (${list})`;
    case "sets":
      return `${list} GROUPING SETS (${sets.map((set) => `(${set.map(print).join(", ")})`).join(", ")})`.trim();
    default:
      throw new Unprintable(`GROUP BY ${kind}`);
  }
}

function printRelation(relation: Relation): string {
  switch (relation.kind) {
    case "table":
      return printNames(relation.name, ".") + printAlias(relation.alias);
    case "subquery":
      return `${relation.lateral ? "LATERAL " : ""}(${printQuery(relation.query)})${printAlias(relation.alias)}`;
    case "values":
      return `VALUES ${printRows(relation.rows)}${printAlias(relation.alias)}`;
    case "function":
      return print(relation.call) + printAlias(relation.alias);
    case "join":
      return printJoin(relation);
    // The parser keeps the values of other clauses, but not their words.
    default:
      throw new Unprintable(relation.kind);
  }
}

function printAlias(alias: Alias | undefined): string {
  if (alias === undefined) return "";
  const columns = alias.columns === undefined ? "" : ` (${printNames(alias.columns, ", ")})`;
  return ` AS ${quoteIdentifier(alias.name.text)}${columns}`;
}

function printJoin({ join, natural, left, right, on, using }: Extract<Relation, { kind: "join" }>): string {
  const condition =
    on !== undefined ? ` ON ${print(on)}` : using === undefined ? "" : ` USING (${printNames(using, ", ")})`;
  const side = right.kind === "join" ? `(${printRelation(right)})` : printRelation(right);
  return `${printRelation(left)} ${natural ? "NATURAL " : ""}${join} JOIN ${side}${condition}`;
}

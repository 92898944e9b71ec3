import { unreachable } from "../../errors.js";
import { parseStatement } from "../parser/parse.js";
import { childrenOf } from "../tree/children.js";
import { partsOfQuery } from "../tree/children-of-query.js";
import type { Expression, Name } from "../tree/expression.js";
import type { Query, QueryBody, Relation, Select, SelectItem } from "../tree/query.js";

type Names = ReadonlySet<string>;
type Carrying = (expression: Expression) => boolean;

/**
 * The names, in lower case, under which values of columns of these names come out of a SELECT or of a query inside it: of
 * `email` in `SELECT e AS x FROM (SELECT lower(email) AS e FROM people)` they are `email`, `e` and `x`. Rather one too many
 * than one too few; undefined when it cannot be told, so that any column may have them. Counts carry no values. Throws
 * `SQL_SYNTAX`.
 */
export function namesCarrying(text: string, columns: readonly string[]): Names | undefined {
  const query = parseStatement(text);
  let names: Names = new Set(columns.map((name) => name.toLowerCase()));
  // A name that is found late may stand in a query that was read early.
  for (;;) {
    const known = names;
    const found = namesOfQuery(query, (expression) => carries(expression, known));
    if (found === undefined) return undefined;
    names = new Set([...known, ...found.map((name) => name.toLowerCase())]);
    if (names.size === known.size) return names;
  }
}

type Found = readonly string[] | undefined;

function all(found: readonly Found[]): Found {
  const known = found.filter((names) => names !== undefined);
  return known.length === found.length ? known.flat() : undefined;
}

function namesOfQuery({ ctes, body }: Query, carrying: Carrying): Found {
  return all([
    ...ctes.map(({ query }) => namesOfQuery(query, carrying)),
    ctes.flatMap(({ columns }) => textsOf(columns)),
    namesOfBody(body, carrying),
  ]);
}

function namesOfBody(body: QueryBody, carrying: Carrying): Found {
  switch (body.kind) {
    case "query":
      return namesOfQuery(body, carrying);
    case "values":
      return body.rows.flat().some(carrying) ? undefined : [];
    case "select":
      return all([namesOfItems([body.items], carrying), ...body.from.map((from) => namesOfRelation(from, carrying))]);
    case "set": {
      const branches = branchesOf(body);
      if (branches === undefined) return undefined;
      return all([
        namesOfItems(
          branches.map(({ items }) => items),
          carrying,
        ),
        ...branches.flatMap(({ from }) => from.map((relation) => namesOfRelation(relation, carrying))),
      ]);
    }
    default:
      return unreachable(body);
  }
}

/** The SELECTs that a set operation brings together, where the columns of each can be counted. */
function branchesOf(body: QueryBody): readonly Select[] | undefined {
  if (body.kind === "select") return body.items.some(({ value }) => value.kind === "star") ? undefined : [body];
  if (body.kind !== "set") return undefined;
  const [left, right] = [branchesOf(body.left), branchesOf(body.right)];
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}

/** A column of a set operation has the name that its first branch gives it, and the values of all. */
function namesOfItems(branches: readonly (readonly SelectItem[])[], carrying: Carrying): Found {
  const [first = []] = branches;
  return all(
    first.map((item, index) => {
      const columns = branches.flatMap((items) => items[index] ?? []);
      // What `*` stands for keeps its names.
      if (item.value.kind === "star" || !columns.some(({ value }) => carrying(value))) return [];
      return all(columns.map(nameOfItem));
    }),
  );
}

function nameOfItem({ value, alias, aliases }: SelectItem): Found {
  if (aliases !== undefined) return textsOf(aliases);
  if (alias !== undefined) return [alias.text];
  if (value.kind === "column") return textsOf(value.path.slice(-1));
  return value.kind === "field" ? [value.field.text] : undefined;
}

function namesOfRelation(relation: Relation, carrying: Carrying): Found {
  switch (relation.kind) {
    case "table":
      return textsOf(relation.alias?.columns);
    case "subquery":
      return all([namesOfQuery(relation.query, carrying), textsOf(relation.alias?.columns)]);
    case "join":
      return all([namesOfRelation(relation.left, carrying), namesOfRelation(relation.right, carrying)]);
    case "values":
      return relation.rows.flat().some(carrying) ? undefined : [];
    case "function":
      return carrying(relation.call) ? undefined : [];
    case "sample":
    case "time_travel":
    case "stream":
      return namesOfRelation(relation.relation, carrying);
    case "lateral_view":
    case "pivot":
    case "unpivot":
      return undefined;
    default:
      return unreachable(relation);
  }
}

function carries(expression: Expression, names: Names): boolean {
  if (expression.kind === "call" && expression.name === "count") return false;
  if (expression.kind === "star") return true;
  if (expression.kind === "column") return expression.path.some(({ text }) => names.has(text.toLowerCase()));
  const { expressions, queries } = childrenOf(expression);
  return expressions.some((inner) => carries(inner, names)) || queries.some((inner) => carriesInQuery(inner, names));
}

function carriesInQuery(query: Query, names: Names): boolean {
  const { expressions, queries } = partsOfQuery(query);
  return (
    expressions.some((inner) => carries(inner, names)) ||
    [...queries, ...query.ctes.map((cte) => cte.query)].some((inner) => carriesInQuery(inner, names))
  );
}

function textsOf(names: readonly Name[] = []): readonly string[] {
  return names.map(({ text }) => text);
}

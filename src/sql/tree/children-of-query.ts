import { unreachable } from "../../errors.js";
import type { Span } from "../span.js";
import { expressionsOfWindow } from "./children.js";
import type { Expression, Name } from "./expression.js";
import type { GroupBy, Query, QueryBody, Relation, Select } from "./query.js";

/** A table that a query reads, and how. */
export interface ReadTable {
  readonly name: readonly Name[];
  /** Where an alias can be written; undefined where there is one, or none can be. */
  readonly aliasAt: number | undefined;
  /** True with `VERSION AS OF` and its likes. */
  readonly travels: boolean;
}

/** What stands directly inside a query, without its common tables. */
export interface QueryParts {
  readonly expressions: readonly Expression[];
  readonly queries: readonly Query[];
  readonly tables: readonly ReadTable[];
  /** Where some of several rows are taken: the values of LIMIT and OFFSET, and TABLESAMPLE. */
  readonly samples: readonly Span[];
}

type Collected = { expressions: Expression[]; queries: Query[]; tables: ReadTable[]; samples: Span[] };

function collected(): Collected {
  return { expressions: [], queries: [], tables: [], samples: [] };
}

/** The direct parts of a query. Those of the queries inside it are not among them. */
export function partsOfQuery(query: Query): QueryParts {
  const parts = collected();
  collectBody(query.body, parts);
  const order = query.orderBy ?? [];
  if ("length" in order) parts.expressions.push(...order.map((item) => item.value));
  for (const value of [query.limit, query.offset]) {
    if (value === undefined) continue;
    parts.expressions.push(value);
    parts.samples.push(value.span);
  }
  parts.expressions.push(...query.extensions.flatMap((extension) => extension.values));
  return parts;
}

/** The direct parts of what may stand after FROM. */
export function partsOfRelation(relation: Relation): QueryParts {
  const parts = collected();
  collectRelation(relation, parts);
  return parts;
}

function collectBody(body: QueryBody, parts: Collected): void {
  switch (body.kind) {
    case "query":
      parts.queries.push(body);
      return;
    case "values":
      parts.expressions.push(...body.rows.flat());
      return;
    case "set":
      collectBody(body.left, parts);
      collectBody(body.right, parts);
      return;
    case "select":
      collectSelect(body, parts);
      return;
    default:
      unreachable(body);
  }
}

function collectSelect(select: Select, parts: Collected): void {
  parts.expressions.push(...select.items.map((item) => item.value));
  for (const relation of select.from) collectRelation(relation, parts);
  for (const value of [select.where, select.having, select.qualify])
    if (value !== undefined) parts.expressions.push(value);
  if (select.groupBy !== undefined) parts.expressions.push(...expressionsOfGroups(select.groupBy));
  parts.expressions.push(...select.windows.flatMap(({ window }) => expressionsOfWindow(window)));
}

function expressionsOfGroups({ items, sets, parts }: GroupBy): readonly Expression[] {
  return [...items, ...sets.flat(), ...parts.flatMap(expressionsOfGroups)];
}

function collectRelation(relation: Relation, parts: Collected): void {
  const table = tableIn(relation);
  if (table !== undefined) parts.tables.push(table);
  switch (relation.kind) {
    case "table":
      return;
    case "subquery":
      parts.queries.push(relation.query);
      return;
    case "values":
      parts.expressions.push(...relation.rows.flat());
      return;
    case "function":
      parts.expressions.push(relation.call);
      return;
    case "join":
      collectRelation(relation.left, parts);
      collectRelation(relation.right, parts);
      if (relation.on !== undefined) parts.expressions.push(relation.on);
      return;
    default:
      if (table === undefined) collectRelation(relation.relation, parts);
      if (relation.kind === "sample") parts.samples.push(relation.clause);
      parts.expressions.push(...expressionsOf(relation));
  }
}

/** The table of a relation that is one, with the clauses between its name and an alias. */
function tableIn(relation: Relation): ReadTable | undefined {
  switch (relation.kind) {
    case "table":
      return {
        name: relation.name,
        aliasAt: relation.alias === undefined ? relation.span.end : undefined,
        travels: false,
      };
    case "time_travel": {
      const table = tableIn(relation.relation);
      const aliasAt = table?.aliasAt === undefined ? undefined : relation.clause.end;
      return table === undefined ? undefined : { ...table, aliasAt, travels: true };
    }
    case "sample": {
      const table = tableIn(relation.relation);
      const aliasAt = relation.alias === undefined && table?.aliasAt !== undefined ? relation.clause.end : undefined;
      return table === undefined ? undefined : { ...table, aliasAt };
    }
    case "stream": {
      const table = tableIn(relation.relation);
      return table === undefined ? undefined : { ...table, aliasAt: undefined };
    }
    default:
      return undefined;
  }
}

/** What a clause behind a relation holds. */
function expressionsOf(relation: Extract<Relation, { relation: Relation }>): readonly Expression[] {
  switch (relation.kind) {
    case "lateral_view":
      return [relation.call];
    case "pivot":
      return [
        ...relation.aggregates.map((item) => item.value),
        ...relation.columns.map(columnOf),
        ...relation.values.map((item) => item.value),
      ];
    case "unpivot":
      return relation.groups.flatMap((group) => group.columns);
    case "sample":
      return relation.seed === undefined ? [relation.amount] : [relation.amount, relation.seed];
    case "time_travel":
      return relation.value === undefined ? [] : [relation.value];
    case "stream":
      return [];
    default:
      unreachable(relation);
  }
}

function columnOf(name: Name): Expression {
  return { kind: "column", path: [name], span: name.span };
}

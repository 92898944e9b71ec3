import { unreachable, QualityError } from "../../../../errors.js";
import {
  type Bound,
  type Column,
  coerce,
  type Expression,
  newBinding,
  type PreparedQuery,
  type Query,
  type QueryBody,
  type Relation,
  type Scope,
  type Select,
  sameType,
  type Span,
} from "../../../../sql/index.js";
import type { Fragment } from "../fragment.js";
import { quoteName } from "../quote.js";
import { renderBound } from "../render/render.js";
import { type NamedRelation, scopeOfRelations } from "./relation-scope.js";
import type { ResolvedTable, TableScope } from "./tables.js";

/** Translates a query, with the names of its WITH clauses. */
export class QueryTranslator {
  readonly #text: string;
  readonly #tables: TableScope;
  readonly #common: ReadonlyMap<string, ResolvedTable>;
  readonly #outer: Scope | undefined;

  constructor(text: string, tables: TableScope, common: ReadonlyMap<string, ResolvedTable> = new Map(), outer?: Scope) {
    this.#text = text;
    this.#tables = tables;
    this.#common = common;
    this.#outer = outer;
  }

  query(query: Query): PreparedQuery {
    if (query.recursive) this.#refuse("WITH RECURSIVE", query.span);
    for (const extension of query.extensions) this.#refuse(extension.name, extension.span);
    const common = new Map(this.#common);
    const withs: string[] = [];
    for (const { name, columns, query: inner } of query.ctes) {
      const prepared = new QueryTranslator(this.#text, this.#tables, common, this.#outer).query(inner);
      const named = prepared.columns.map((column, index) => ({ ...column, name: columns?.[index]?.text ?? column.name }));
      const list = columns === undefined ? "" : `(${named.map((column) => quoteName(column.name)).join(", ")})`;
      withs.push(`${quoteName(name.text)}${list} AS (${prepared.text})`);
      common.set(name.text.toLowerCase(), { sql: quoteName(name.text), columns: named });
    }
    const translator = new QueryTranslator(this.#text, this.#tables, common, this.#outer);
    const body = translator.#body(query.body, query);
    const prefix = withs.length === 0 ? "" : `WITH ${withs.join(", ")} `;
    return { ...body, text: `${prefix}${body.text}` };
  }

  #body(body: QueryBody, query: Query | undefined): PreparedQuery {
    switch (body.kind) {
      case "select":
        return this.#select(body, query);
      case "query": {
        const inner = this.query(body);
        return { ...inner, text: `(${inner.text})${this.#tail(query, inner.columns, undefined)}` };
      }
      case "values":
        return this.#values(body.rows, query);
      case "set":
        return this.#set(body, query);
      default:
        return unreachable(body);
    }
  }

  #set(body: Extract<QueryBody, { kind: "set" }>, query: Query | undefined): PreparedQuery {
    if (body.byName) this.#refuse("BY NAME", body.span);
    const [left, right] = [this.#body(body.left, undefined), this.#body(body.right, undefined)];
    const fits = left.columns.every(({ type }, index) => {
      const other = right.columns[index]?.type;
      return other !== undefined && (sameType(type, other) || type.kind === "null" || other.kind === "null");
    });
    if (!fits || left.columns.length !== right.columns.length) {
      this.#refuse(`${body.operator} between different types`, body.span);
    }
    const text = `(${left.text}) ${body.operator}${body.all ? " ALL" : ""} (${right.text})`;
    return { columns: left.columns, raises: left.raises || right.raises, text: `${text}${this.#tail(query, left.columns, undefined)}` };
  }

  #values(rows: readonly (readonly Expression[])[], query: Query | undefined): PreparedQuery {
    const bound = rows.map((row) => row.map((value) => this.#bind(value, this.#scope([]))));
    const [first = []] = bound;
    const columns = first.map(({ type }, index) => ({ name: `col${index + 1}`, type }));
    const text = `SELECT * FROM (VALUES ${bound.map((row) => `(${row.map((value) => this.#render(value).sql).join(", ")})`).join(", ")}) AS v(${columns.map(({ name }) => quoteName(name)).join(", ")})`;
    return { columns, raises: true, text: `${text}${this.#tail(query, columns, undefined)}` };
  }

  #select(select: Select, query: Query | undefined): PreparedQuery {
    if (select.windows.length > 0) this.#refuse("WINDOW", select.span);
    const relations: NamedRelation[] = [];
    const from = select.from.map((relation) => this.#relation(relation, relations)).join(", ");
    const scope = this.#scope(relations);
    const items = select.items.flatMap((item) => this.#item(item, scope, relations));
    const columns = items.map(({ name, type }) => ({ name, type }));
    const condition = (keyword: string, expression: Expression | undefined): string =>
      expression === undefined ? "" : ` ${keyword} ${this.#condition(expression, scope, keyword)}`;
    const text = [
      `SELECT ${select.distinct ? "DISTINCT " : ""}${items.map(({ sql }) => sql).join(", ")}`,
      from === "" ? "" : ` FROM ${from}`,
      condition("WHERE", select.where),
      this.#groupBy(select, scope),
      condition("HAVING", select.having),
      condition("QUALIFY", select.qualify),
      this.#tail(query, columns, scope),
    ];
    return { columns, raises: true, text: text.join("") };
  }

  #item(
    { value, alias, aliases }: Select["items"][number],
    scope: Scope,
    relations: readonly NamedRelation[],
  ): readonly (Column & { readonly sql: string })[] {
    if (aliases !== undefined) this.#refuse("AS with several names", value.span);
    if (value.kind === "star") return this.#star(value, relations);
    const bound = this.#bind(value, scope);
    const name = alias?.text ?? this.#nameOf(value);
    return [{ name, type: bound.type, sql: `${this.#render(bound).sql} AS ${quoteName(name)}` }];
  }

  #star(star: Extract<Expression, { kind: "star" }>, relations: readonly NamedRelation[]): readonly (Column & { readonly sql: string })[] {
    const qualifier = star.qualifier.map((part) => part.text.toLowerCase());
    const except = new Set(star.except.map((name) => name.text.toLowerCase()));
    const read = relations.filter(({ names }) => qualifier.length === 0 || names.at(-1) === qualifier.at(-1));
    if (read.length === 0) this.#refuse("* of an unknown relation", star.span);
    return read.flatMap(({ alias, columns, merged }) =>
      columns
        .filter(({ name }) => !except.has(name.toLowerCase()) && (qualifier.length > 0 || !merged.has(name.toLowerCase())))
        .map(({ name, type }) => ({ name, type, sql: `${quoteName(alias)}.${quoteName(name)} AS ${quoteName(name)}` })),
    );
  }

  /** The name that Databricks gives a column: its own, or the text of the expression. */
  #nameOf(value: Expression): string {
    if (value.kind === "column") return value.path.at(-1)?.text ?? "";
    return this.#text.slice(value.span.start, value.span.end);
  }

  #groupBy({ groupBy, items }: Select, scope: Scope): string {
    if (groupBy === undefined) return "";
    if (groupBy.kind !== "list") this.#refuse(`GROUP BY ${groupBy.kind.toUpperCase()}`, groupBy.span);
    const keys = groupBy.items.map((item) => this.#render(this.#bind(this.#meant(item, items, scope), scope)).sql);
    return ` GROUP BY ${keys.join(", ")}`;
  }

  /** A position or an alias of the SELECT list stands for its expression; a column goes before an alias. */
  #meant(item: Expression, items: Select["items"], scope: Scope): Expression {
    if (item.kind === "literal" && item.literal.kind === "number") {
      return items[Number(item.literal.text) - 1]?.value ?? this.#refuse("A position outside of the list", item.span);
    }
    if (item.kind !== "column" || item.path.length !== 1 || scope.find(item.path) !== undefined) return item;
    const name = item.path[0]?.text.toLowerCase();
    return items.find(({ alias }) => alias?.text.toLowerCase() === name)?.value ?? item;
  }

  #tail(query: Query | undefined, columns: readonly Column[], scope: Scope | undefined): string {
    if (query === undefined) return "";
    const { orderBy, limit, offset } = query;
    const constant = (expression: Expression): string => this.#render(this.#bind(expression, this.#scope([]))).sql;
    return [
      orderBy === undefined ? "" : ` ORDER BY ${this.#orderBy(orderBy, columns, scope)}`,
      limit === undefined ? "" : ` LIMIT ${constant(limit)}`,
      offset === undefined ? "" : ` OFFSET ${constant(offset)}`,
    ].join("");
  }

  #orderBy(orderBy: NonNullable<Query["orderBy"]>, columns: readonly Column[], scope: Scope | undefined): string {
    if ("descending" in orderBy) {
      const nulls = orderBy.nulls ?? (orderBy.descending ? "LAST" : "FIRST");
      return `ALL ${orderBy.descending ? "DESC" : "ASC"} NULLS ${nulls}`;
    }
    const keys = orderBy.map(({ value, descending, nulls }) => {
      const position = value.kind === "column" && value.path.length === 1 ? indexOf(columns, value.path[0]?.text ?? "") : -1;
      const key = position >= 0 ? String(position + 1) : this.#orderKey(value, scope);
      return `${key} ${descending ? "DESC" : "ASC"} NULLS ${nulls ?? (descending ? "LAST" : "FIRST")}`;
    });
    return keys.join(", ");
  }

  #orderKey(value: Expression, scope: Scope | undefined): string {
    if (value.kind === "literal" && value.literal.kind === "number") return value.literal.text;
    if (scope === undefined) return this.#refuse("ORDER BY an expression after a set operator", value.span);
    return this.#render(this.#bind(value, scope)).sql;
  }

  #relation(relation: Relation, relations: NamedRelation[]): string {
    switch (relation.kind) {
      case "table": {
        const name = relation.name.map((part) => part.text);
        const table = (name.length === 1 ? this.#common.get(name[0]?.toLowerCase() ?? "") : undefined) ?? this.#tables.resolve(name, relation.span);
        const names = relation.alias === undefined ? name : [relation.alias.name.text];
        return `${table.sql} AS ${this.#named(names, table.columns, relation.alias, relations)}`;
      }
      case "subquery": {
        if (relation.lateral) return this.#refuse("LATERAL", relation.span);
        const prepared = this.#inner(undefined).query(relation.query);
        const names = relation.alias === undefined ? ["dq_subquery"] : [relation.alias.name.text];
        return `(${prepared.text}) AS ${this.#named(names, prepared.columns, relation.alias, relations)}`;
      }
      case "values": {
        const prepared = this.#values(relation.rows, undefined);
        const names = relation.alias === undefined ? ["dq_values"] : [relation.alias.name.text];
        return `(${prepared.text}) AS ${this.#named(names, prepared.columns, relation.alias, relations)}`;
      }
      case "join":
        return this.#join(relation, relations);
      case "function":
        return this.#refuse("A function in FROM", relation.span);
      case "extended":
        return this.#refuse(relation.extension.name, relation.extension.span);
      default:
        return unreachable(relation);
    }
  }

  /** Remembers the relation. @returns its alias, unique in the FROM clause */
  #named(
    names: readonly string[],
    columns: readonly Column[],
    alias: { readonly columns?: readonly { readonly text: string }[] } | undefined,
    relations: NamedRelation[],
  ): string {
    const wanted = names.at(-1) ?? "";
    const taken = new Set(relations.map((relation) => relation.alias.toLowerCase()));
    let unique = wanted;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${wanted}_${count}`;
    const renamed = columns.map((column, index) => ({ ...column, name: alias?.columns?.[index]?.text ?? column.name }));
    relations.push({ names: names.map((part) => part.toLowerCase()), alias: unique, columns: renamed, merged: new Set() });
    return alias?.columns === undefined ? quoteName(unique) : `${quoteName(unique)}(${renamed.map(({ name }) => quoteName(name)).join(", ")})`;
  }

  #join(join: Extract<Relation, { kind: "join" }>, relations: NamedRelation[]): string {
    if (join.natural) this.#refuse("NATURAL JOIN", join.span);
    const left = this.#relation(join.left, relations);
    const before = relations.length;
    const right = this.#relation(join.right, relations);
    const words = join.join === "INNER" ? "JOIN" : `${join.join} JOIN`;
    const text = `${left} ${words} ${right}`;
    if (join.using !== undefined) {
      if (["RIGHT", "FULL"].includes(join.join)) this.#refuse(`${join.join} JOIN with USING`, join.span);
      const merged = new Set(join.using.map((name) => name.text.toLowerCase()));
      for (const [index, relation] of relations.entries()) {
        if (index >= before) relations[index] = { ...relation, merged };
      }
      return this.#withoutHidden(join, `${text} USING (${join.using.map((name) => quoteName(name.text)).join(", ")})`, relations, before);
    }
    const on = join.on === undefined ? (join.join === "CROSS" ? "" : " ON TRUE") : ` ON ${this.#condition(join.on, this.#scope(relations), "ON")}`;
    return this.#withoutHidden(join, `${text}${on}`, relations, before);
  }

  /** The right side of a semi or anti join has no columns to read. */
  #withoutHidden({ join }: Extract<Relation, { kind: "join" }>, text: string, relations: NamedRelation[], before: number): string {
    if (join === "SEMI" || join === "ANTI") relations.length = before;
    return text;
  }

  #inner(outer: Scope | undefined): QueryTranslator {
    return new QueryTranslator(this.#text, this.#tables, this.#common, outer);
  }

  #scope(relations: readonly NamedRelation[]): Scope {
    return scopeOfRelations(relations, this.#outer, this.#text, (query, scope) => this.#inner(scope).query(query));
  }

  #bind(expression: Expression, scope: Scope): Bound {
    return newBinding(this.#text).bind(expression, scope);
  }

  #render(bound: Bound): Fragment {
    return renderBound(bound, this.#text);
  }

  #condition(expression: Expression, scope: Scope, clause: string): string {
    const binding = newBinding(this.#text);
    return this.#render(coerce(binding, binding.bind(expression, scope), { kind: "boolean" }, clause)).sql;
  }

  #refuse(what: string, { start, end }: Span): never {
    throw new QualityError("UNSUPPORTED_ON_DUCKDB", `${what} cannot run on DuckDB`, { sql: { text: this.#text, start, end } });
  }
}

function indexOf(columns: readonly Column[], name: string): number {
  return columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
}

import { remember } from "../../remember.js";
import { traitOf } from "../functions/traits.js";
import { parseAny } from "../parser/parse.js";
import type { Span } from "../span.js";
import { childrenOf } from "../tree/children.js";
import { partsOfQuery, type ReadTable } from "../tree/children-of-query.js";
import type { Call, Expression, Name } from "../tree/expression.js";
import { partsOfStatement } from "../tree/parts-of-statement.js";
import type { CommonTable, Query } from "../tree/query.js";
import type { Statement } from "../tree/statement.js";
import type { ClockFunction, Facts } from "./facts.js";

/** The facts about a condition or a statement of any kind. Throws `SQL_SYNTAX`. */
export const inspect: (text: string) => Facts = remember((text) => {
  const read = parseAny(text);
  const inspector = new Inspector();
  if (read.kind === "statement") inspector.statement(read.statement, noNames);
  else inspector.expression(read.condition, noNames);
  return { ...inspector.facts(), comments: read.comments };
});

/** Names that are no columns or tables where they are visible. */
interface Names {
  readonly lambdaVariables: ReadonlySet<string>;
  readonly commonTables: ReadonlySet<string>;
}

const noNames: Names = { lambdaVariables: new Set(), commonTables: new Set() };

function withNames(names: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  return new Set([...names, ...more.map((name) => name.toLowerCase())]);
}

class Inspector {
  readonly #columns: Facts["columns"][number][] = [];
  readonly #tables: Facts["tables"][number][] = [];
  readonly #parameters: Facts["parameters"][number][] = [];
  readonly #functions: Facts["functions"][number][] = [];
  readonly #clocks: Facts["clocks"][number][] = [];
  readonly #aggregates: Span[] = [];
  readonly #distinctCounts: Facts["distinctCounts"][number][] = [];
  readonly #subqueries: Span[] = [];
  readonly #windows: Span[] = [];
  readonly #nondeterministic: Span[] = [];
  readonly #samples: Span[] = [];

  facts(): Omit<Facts, "comments"> {
    return {
      columns: inOrder(this.#columns, (column) => column.span),
      tables: inOrder(this.#tables, (table) => table.span),
      parameters: inOrder(this.#parameters, (parameter) => parameter.span),
      functions: inOrder(this.#functions, (called) => called.span),
      clocks: inOrder(this.#clocks, (clock) => clock.span),
      aggregates: inOrder(this.#aggregates, (span) => span),
      distinctCounts: inOrder(this.#distinctCounts, (column) => column.span),
      subqueries: inOrder(this.#subqueries, (span) => span),
      windows: inOrder(this.#windows, (span) => span),
      nondeterministic: inOrder(this.#nondeterministic, (span) => span),
      samples: inOrder(this.#samples, (span) => span),
    };
  }

  statement(statement: Statement, outer: Names): void {
    if (statement.kind === "query") return this.query(statement, outer);
    const parts = partsOfStatement(statement);
    const names = this.#commonTables(parts.ctes, false, outer);
    for (const name of parts.tables) this.#table({ name, aliasAt: undefined, travels: false }, names);
    for (const column of parts.columns) this.#column(column);
    for (const expression of parts.expressions) this.expression(expression, names);
    for (const inner of parts.queries) this.query(inner, names);
    if (parts.statement !== undefined) this.statement(parts.statement, names);
  }

  query(query: Query, outer: Names): void {
    const names = this.#commonTables(query.ctes, query.recursive, outer);
    const parts = partsOfQuery(query);
    for (const table of parts.tables) this.#table(table, names);
    for (const expression of parts.expressions) this.expression(expression, names);
    for (const inner of parts.queries) this.query(inner, names);
    this.#samples.push(...parts.samples);
  }

  /** The queries of WITH, and their names beside those that are known. */
  #commonTables(ctes: readonly CommonTable[], recursive: boolean, outer: Names): Names {
    let names = outer;
    for (const { name, query } of ctes) {
      const more = { ...names, commonTables: withNames(names.commonTables, [name.text]) };
      this.query(query, recursive ? more : names);
      names = more;
    }
    return names;
  }

  #table({ name, ...how }: ReadTable, { commonTables }: Names): void {
    const path = name.map((part) => part.text);
    const isCommon = path.length === 1 && commonTables.has((path[0] ?? "").toLowerCase());
    if (!isCommon) this.#tables.push({ ...how, name: path, span: spanOfNames(name) });
  }

  #column(path: readonly Name[]): void {
    this.#columns.push({ path: path.map((part) => part.text), span: spanOfNames(path) });
  }

  expression(expression: Expression, names: Names): void {
    const inner = this.#enter(expression, names);
    const children = childrenOf(expression);
    for (const child of children.expressions) this.expression(child, inner);
    for (const query of children.queries) {
      this.#subqueries.push(expression.span);
      this.query(query, inner);
    }
  }

  #enter(expression: Expression, names: Names): Names {
    switch (expression.kind) {
      case "column": {
        const path = expression.path.map((part) => part.text);
        if (!names.lambdaVariables.has((path[0] ?? "").toLowerCase()))
          this.#columns.push({ path, span: expression.span });
        return names;
      }
      case "parameter":
        this.#parameters.push({ name: expression.name, span: expression.span });
        return names;
      case "lambda": {
        const variables = expression.parameters.map((parameter) => parameter.text);
        return { ...names, lambdaVariables: withNames(names.lambdaVariables, variables) };
      }
      case "call":
        this.#call(expression);
        return names;
      default:
        return names;
    }
  }

  #call(call: Call): void {
    this.#functions.push({ name: call.name, span: call.span });
    const trait = traitOf(call.name);
    if (call.over !== undefined) this.#windows.push(call.span);
    else if (trait === "aggregate") this.#aggregates.push(call.span);
    const [only, ...others] = call.args;
    if (call.name === "count" && call.distinct && only?.kind === "column" && others.length === 0)
      this.#distinctCounts.push({ path: only.path.map((part) => part.text), span: only.span });
    if (trait === "nondeterministic") this.#nondeterministic.push(call.span);
    if (trait === "clock" && call.args.length === 0)
      this.#clocks.push({ function: clockOf(call.name), span: call.span });
  }
}

function clockOf(name: string): ClockFunction {
  switch (name) {
    case "current_date":
    case "curdate":
      return "current_date";
    case "localtimestamp":
    case "unix_timestamp":
      return name;
    default:
      return "current_timestamp";
  }
}

function spanOfNames(names: readonly { readonly span: Span }[]): Span {
  return { start: names[0]?.span.start ?? 0, end: names.at(-1)?.span.end ?? 0 };
}

function inOrder<Item>(items: readonly Item[], spanOf: (item: Item) => Span): readonly Item[] {
  return items.toSorted((left, right) => spanOf(left).start - spanOf(right).start);
}

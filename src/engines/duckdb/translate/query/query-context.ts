import { QualityError } from "../../../../errors.js";
import {
  type Bound,
  type Column,
  type Expression,
  newBinding,
  type Query,
  type Scope,
  type Span,
  type SqlType,
} from "../../../../sql/index.js";
import type { Fragment } from "../fragment.js";
import { newRendering } from "../render/render.js";
import { type Rendering, refuse } from "../render/rendering.js";
import type { TableScope } from "../table-scope.js";

/** A column of a query: the name Databricks gives it, and the name it has in the DuckDB text, which is unique. */
export interface OutputColumn extends Column {
  readonly written: string;
}

/** A query in DuckDB SQL. */
export interface TranslatedQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

/** Queries of WITH, by their names in lower case. */
export type CommonTables = ReadonlyMap<string, { readonly written: string; readonly columns: readonly OutputColumn[] }>;

/** What is the same for all queries inside one statement. */
export class QueryContext {
  readonly text: string;
  readonly tables: TableScope;
  readonly rendering: Rendering;
  /** The SELECT whose columns leave the statement: they keep their names, also when these repeat. */
  readonly outermost: Query["body"];
  readonly #aliases = new Set<string>();

  constructor(text: string, tables: TableScope, outermost: Query["body"]) {
    this.outermost = outermost;
    this.text = text;
    this.tables = tables;
    this.rendering = newRendering(text);
  }

  /** The name, or one like it that nothing else in the statement has. */
  newAlias(name: string): string {
    let alias = name;
    for (let count = 2; this.#aliases.has(alias.toLowerCase()); count += 1) alias = `${name}_${count}`;
    this.#aliases.add(alias.toLowerCase());
    return alias;
  }

  /** Each expression is bound on its own, so that equal expressions have equal texts. */
  bind(expression: Expression, scope: Scope): Bound {
    return newBinding(this.text).bind(expression, scope);
  }

  render(bound: Bound): Fragment {
    return this.rendering.render(bound);
  }

  /** An expression in DuckDB SQL, and its type. */
  translate(expression: Expression, scope: Scope): { readonly sql: string; readonly type: SqlType } {
    const bound = this.bind(expression, scope);
    return { sql: this.render(bound).sql, type: bound.type };
  }

  refuse(message: string, span: Span, hint?: string): never {
    return refuse(this.rendering, message, span, hint);
  }

  fail(
    code: "COLUMN_UNKNOWN" | "SQL_TYPE" | "TYPE_UNSUPPORTED",
    message: string,
    span: Span,
    errorClass?: string,
  ): never {
    throw new QualityError(code, message, { errorClass, sql: { text: this.text, start: span.start, end: span.end } });
  }
}

/** Columns whose written names are unique; Databricks lets them repeat. */
export function uniqueColumns(
  columns: readonly { readonly name: string; readonly type: SqlType }[],
): readonly OutputColumn[] {
  const taken = new Set<string>();
  return columns.map(({ name, type }) => {
    // A name cannot be empty there.
    let written = name === "" ? " " : name;
    for (let count = 2; taken.has(written.toLowerCase()); count += 1) written = `${name}:${count}`;
    taken.add(written.toLowerCase());
    return { name, type, written };
  });
}

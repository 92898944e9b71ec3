import type { Alias, Relation, Scope } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { translateJoin } from "./join.js";
import { type CommonTables, type OutputColumn, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator } from "./query-translator.js";
import type { TranslatedRelation } from "./translated-relation.js";
import { translateValues } from "./values.js";
import { columnsOfRelation } from "./visible-columns.js";

/** The relations after FROM. */
export function translateFrom(
  context: QueryContext,
  translator: QueryTranslator,
  relations: readonly Relation[],
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedRelation {
  const translated = relations.map((relation) => translateRelation(context, translator, relation, outer, ctes));
  return {
    sql: translated.map((relation) => relation.sql).join(", "),
    columns: translated.flatMap((relation) => relation.columns),
  };
}

function translateRelation(
  context: QueryContext,
  translator: QueryTranslator,
  relation: Relation,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedRelation {
  switch (relation.kind) {
    case "table":
      return translateTable(context, relation, ctes);
    case "subquery": {
      if (relation.lateral) context.refuse("LATERAL cannot run on DuckDB", relation.span);
      const { sql, columns } = translator.query(relation.query, outer, ctes);
      return named(context, `(${sql})`, columns, relation.alias, relation, "subquery");
    }
    case "values": {
      const { sql, columns } = translateValues(context, relation.rows, translator.emptyScope(outer, ctes));
      return named(context, `(${sql})`, columns, relation.alias, relation, "rows");
    }
    case "join": {
      const [left, right] = [relation.left, relation.right].map((part) =>
        translateRelation(context, translator, part, outer, ctes),
      );
      if (left === undefined || right === undefined) throw new Error("A join has two sides");
      return translateJoin(context, translator, relation, left, right, outer, ctes);
    }
    case "function":
      return context.refuse("A table function cannot run on DuckDB", relation.span);
    case "extended":
      return context.refuse(`${relation.extension.name} cannot run on DuckDB`, relation.extension.span);
  }
}

function translateTable(
  context: QueryContext,
  { name, alias, span }: Extract<Relation, { kind: "table" }>,
  ctes: CommonTables,
): TranslatedRelation {
  const parts = name.map((part) => part.text);
  const [first = "", ...more] = parts;
  const common = more.length === 0 ? ctes.get(first.toLowerCase()) : undefined;
  if (common !== undefined) return named(context, quoteName(common.written), common.columns, alias, { span }, first);
  const place = { start: name[0]?.span.start ?? span.start, end: name.at(-1)?.span.end ?? span.end };
  const table = context.tables.resolve(parts, place);
  const columns = table.columns.map((column) => ({ ...column, written: column.name }));
  return named(context, table.sql, columns, alias, { span }, parts.at(-1) ?? first, parts);
}

/** The relation under its alias; without one under its own name. */
function named(
  context: QueryContext,
  sql: string,
  columns: readonly OutputColumn[],
  alias: Alias | undefined,
  { span }: Pick<Relation, "span">,
  name: string,
  qualifier: readonly string[] = [name],
): TranslatedRelation {
  const written = context.newAlias(alias?.name.text ?? name);
  const parts = alias === undefined ? qualifier : [alias.name.text];
  if (alias?.columns === undefined)
    return { sql: `${sql} AS ${quoteName(written)}`, columns: columnsOfRelation(columns, written, parts) };
  if (alias.columns.length !== columns.length) {
    context.fail("SQL_TYPE", `Expected ${columns.length} column names but found ${alias.columns.length}`, span);
  }
  const renamed = uniqueColumns(
    columns.map((column, index) => ({ name: alias.columns?.[index]?.text ?? column.name, type: column.type })),
  );
  const names = renamed.map((column) => quoteName(column.written)).join(", ");
  return { sql: `${sql} AS ${quoteName(written)}(${names})`, columns: columnsOfRelation(renamed, written, parts) };
}

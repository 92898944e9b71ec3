import type { Alias, Relation, Scope } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { translateJoin } from "./join.js";
import { translateLateralView } from "./lateral-view.js";
import { translatePivot } from "./pivot.js";
import { type CommonTables, type OutputColumn, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator } from "./query-translator.js";
import { renamed } from "./renamed.js";
import { translateSample } from "./sample.js";
import { translateTableFunction } from "./table-function.js";
import type { TranslatedRelation } from "./translated-relation.js";
import { translateUnpivot } from "./unpivot.js";
import { translateValues } from "./values.js";
import { columnsOfRelation, scopeOfColumns, type VisibleColumn } from "./visible-columns.js";

/** The relations after FROM. One that is LATERAL sees those before it. */
export function translateFrom(
  context: QueryContext,
  translator: QueryTranslator,
  relations: readonly Relation[],
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedRelation {
  const sqls: string[] = [];
  const columns: VisibleColumn[] = [];
  for (const relation of relations) {
    const scope = isLateral(relation) ? scopeOfColumns(context, [...columns], outer, ctes, translator.prepare) : outer;
    const translated = translateRelation(context, translator, relation, scope, ctes);
    sqls.push(translated.sql);
    columns.push(...translated.columns);
  }
  return { sql: sqls.join(", "), columns };
}

function isLateral(relation: Relation): boolean {
  if (relation.kind === "join") return isLateral(relation.left);
  if ("relation" in relation) return isLateral(relation.relation);
  return (relation.kind === "subquery" || relation.kind === "function") && relation.lateral;
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
      const { sql, columns } = translator.query(relation.query, outer, ctes);
      return named(
        context,
        `${relation.lateral ? "LATERAL " : ""}(${sql})`,
        columns,
        relation.alias,
        relation,
        "subquery",
      );
    }
    case "values": {
      const { sql, columns } = translateValues(context, relation.rows, translator.emptyScope(outer, ctes));
      return named(context, `(${sql})`, columns, relation.alias, relation, "rows");
    }
    case "function": {
      const scope = translator.emptyScope(outer, ctes);
      const { sql, columns } = translateTableFunction(context, relation, scope);
      const text = `${relation.lateral ? "LATERAL " : ""}(${sql})`;
      return named(context, text, columns, relation.alias, relation, relation.call.name);
    }
    case "join": {
      const left = translateRelation(context, translator, relation.left, outer, ctes);
      const seen = isLateral(relation.right)
        ? scopeOfColumns(context, left.columns, outer, ctes, translator.prepare)
        : outer;
      const right = translateRelation(context, translator, relation.right, seen, ctes);
      if (isLateral(relation.right)) refuseLateralJoin(context, relation);
      return translateJoin(context, translator, relation, left, right, outer, ctes);
    }
    default:
      return translateChanged(context, translator, relation, outer, ctes);
  }
}

/** DuckDB joins a LATERAL relation by INNER and LEFT, and by LEFT only where it needs no condition. */
function refuseLateralJoin(context: QueryContext, join: Extract<Relation, { kind: "join" }>): void {
  const { on } = join;
  const always = on === undefined || (on.kind === "literal" && on.literal.kind === "boolean" && on.literal.value);
  if (join.using === undefined && !join.natural) {
    if (join.join === "INNER" || join.join === "CROSS" || (join.join === "LEFT" && always)) return;
  }
  context.refuse("This join with LATERAL cannot run on DuckDB", join.span);
}

type Changed = Extract<Relation, { relation: Relation }>;

/** A relation with a clause behind it. */
function translateChanged(
  context: QueryContext,
  translator: QueryTranslator,
  changed: Changed,
  outer: Scope | undefined,
  ctes: CommonTables,
): TranslatedRelation {
  if (changed.kind === "time_travel") context.refuse(`${changed.by} AS OF cannot run on DuckDB`, changed.clause);
  if (changed.kind === "stream") context.refuse("STREAM cannot run on DuckDB", changed.clause);
  const relation = translateRelation(context, translator, changed.relation, outer, ctes);
  const scope = scopeOfColumns(context, relation.columns, outer, ctes, translator.prepare);
  if (changed.kind === "lateral_view") return translateLateralView(context, changed, relation, scope);
  const result =
    changed.kind === "pivot"
      ? translatePivot(context, changed, relation, scope)
      : changed.kind === "unpivot"
        ? translateUnpivot(context, changed, relation, scope)
        : translateSample(context, changed, relation, scope);
  return renamed(context, result, changed.alias, changed.span);
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
  const given = uniqueColumns(
    columns.map((column, index) => ({ name: alias.columns?.[index]?.text ?? column.name, type: column.type })),
  );
  const names = given.map((column) => quoteName(column.written)).join(", ");
  return { sql: `${sql} AS ${quoteName(written)}(${names})`, columns: columnsOfRelation(given, written, parts) };
}

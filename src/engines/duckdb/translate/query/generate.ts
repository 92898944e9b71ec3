import { type Bound, type BoundGenerator, literalText, type SqlType } from "../../../../sql/index.js";
import { quoteName, quoteText } from "../quote.js";
import { columnsThrough } from "./nest.js";
import type { QueryContext } from "./query-context.js";
import type { TranslatedRelation } from "./translated-relation.js";
import type { VisibleColumn } from "./visible-columns.js";

/**
 * The relation with each row once for every row that the generator makes of it, and the generator's columns behind its own.
 * Two queries, one in the other: the inner one works out what the rows are made of, so that it is done once.
 */
export function generate(
  context: QueryContext,
  relation: TranslatedRelation,
  generator: BoundGenerator,
  qualifier: readonly string[],
  names: readonly string[],
): TranslatedRelation {
  const [inner, outer] = [context.newAlias("made of"), context.newAlias("generated")];
  const sources = sourcesOf(context, generator);
  const below = columnsThrough(context, relation, inner, sources);
  const from = relation.sql === "" ? "" : ` FROM ${relation.sql}`;
  const made = madeColumns(
    generator,
    below.more.map((value) => context.render(value).sql),
  );
  const above = columnsThrough(
    context,
    { sql: "", columns: below.columns },
    outer,
    generator.columns.map(({ name, type }, index) => ({ name, type, sql: made[index] ?? "NULL" })),
  );
  const columns = generator.columns.map(
    ({ name }, index): VisibleColumn => ({
      name: names[index] ?? name,
      qualifier: qualifier.map((part) => part.toLowerCase()),
      value: above.more[index] ?? missing(),
      hidden: false,
    }),
  );
  const first = `(SELECT ${below.items.join(", ")}${from}) AS ${quoteName(inner)}`;
  return {
    sql: `(SELECT ${above.items.join(", ")} FROM ${first}) AS ${quoteName(outer)}`,
    columns: [...above.columns, ...columns],
  };
}

function missing(): never {
  throw new Error("A column of a generator is missing");
}

type Source = { readonly sql: string; readonly name: string; readonly type: SqlType };

/** The values that the inner query works out: one list for each column of stack(), otherwise what was given. */
function sourcesOf(context: QueryContext, { source, values, columns }: BoundGenerator): readonly Source[] {
  if (source.kind === "json") return jsonFields(context, values);
  const texts = values.map((value) => ({ sql: context.render(value).sql, name: "source", type: value.type }));
  if (source.kind !== "rows") return texts;
  return columns.map(({ type }, column) => {
    const rows = texts.filter((_, index) => index % columns.length === column).map(({ sql }) => sql);
    return { sql: `[${rows.join(", ")}]`, name: "source", type: { kind: "array", element: type } };
  });
}

function jsonFields(context: QueryContext, [text, ...names]: readonly Bound[]): readonly Source[] {
  const json = text === undefined ? "NULL" : context.render(text).sql;
  return names.map((name) => {
    const field = literalText(name);
    if (field === undefined || /["\\]/.test(field))
      return context.refuse("json_tuple() with a name that is no plain constant cannot run on DuckDB", name.span);
    return { sql: `dq_json_get(${json}, ${quoteText(`$."${field}"`)})`, name: "source", type: { kind: "string" } };
  });
}

/** The columns that the outer query makes of the values. DuckDB goes through all lists of one SELECT side by side. */
function madeColumns({ source, outer, columns }: BoundGenerator, values: readonly string[]): readonly string[] {
  const [value = "NULL"] = values;
  switch (source.kind) {
    case "json":
      return values;
    case "rows":
      return values.map((list) => `unnest(${list})`);
    case "structs": {
      const rows = orOneNull(outer, value, `len(${value})`);
      return columns.map(({ name }) => `struct_extract(unnest(${rows}), ${quoteText(name)})`);
    }
    case "array": {
      const length = `len(${value})`;
      return [...places(source.positions, outer, length), `unnest(${orOneNull(outer, value, length)})`];
    }
    case "map": {
      const length = `CAST(cardinality(${value}) AS BIGINT)`;
      const [keys, entries] = [`map_keys(${value})`, `map_values(${value})`];
      return [
        ...places(source.positions, outer, length),
        `unnest(${orOneNull(outer, keys, length)})`,
        `unnest(${orOneNull(outer, entries, length)})`,
      ];
    }
  }
}

function places(wanted: boolean, outer: boolean, length: string): readonly string[] {
  return wanted ? [`unnest(${orOneNull(outer, `CAST(range(${length}) AS INTEGER[])`, length)})`] : [];
}

function orOneNull(outer: boolean, list: string, length: string): string {
  return outer ? `CASE WHEN ${length} > 0 THEN ${list} ELSE [NULL] END` : list;
}

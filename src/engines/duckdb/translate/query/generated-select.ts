import type { Bound, BoundGenerator, Expression, Scope, Select } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { generate } from "./generate.js";
import { type QueryContext, uniqueColumns } from "./query-context.js";
import type { TranslatedBody } from "./query-translator.js";
import type { OutputItem } from "./select-items.js";
import type { TranslatedRelation } from "./translated-relation.js";
import { columnsOfRelation, type VisibleColumn } from "./visible-columns.js";

/**
 * A SELECT with generators in its list. What they are made of is worked out beside the other items, in a query of its own;
 * then one generator after the other multiplies its rows.
 */
export function selectGenerated(
  context: QueryContext,
  select: Select,
  items: readonly OutputItem[],
  clauses: string,
  scopeOf: (columns: readonly VisibleColumn[]) => Scope,
): TranslatedBody {
  const plain = items.filter((item) => item.generated === undefined);
  const generators = [...new Set(items.flatMap(({ generated }) => generated?.generator ?? []))];
  const inputs = generators.flatMap((generator) => generator.values);
  const alias = context.newAlias("listed");
  const unique = uniqueColumns([
    ...plain.map(({ name, value }) => ({ name, type: value.type })),
    ...inputs.map((value, index) => ({ name: `source ${index + 1}`, type: value.type })),
  ]);
  const list = [...plain.map(({ value }) => value), ...inputs].map(
    (value, index) => `${context.render(value).sql} AS ${quoteName(unique[index]?.written ?? "")}`,
  );
  let relation: TranslatedRelation = {
    sql: `(SELECT ${list.join(", ")}${clauses}) AS ${quoteName(alias)}`,
    columns: columnsOfRelation(unique, alias, []),
  };
  let used = plain.length;
  const places: number[] = [];
  for (const generator of generators) {
    const values = generator.values.map(
      (value, index): Bound => (isConstant(value) ? value : (relation.columns[used + index]?.value ?? value)),
    );
    places.push(relation.columns.length);
    used += generator.values.length;
    relation = generate(context, relation, { ...generator, values }, [], []);
  }
  return finish(context, select, items, relation, (generator) => places[generators.indexOf(generator)] ?? 0, scopeOf);
}

/** The names of json_tuple() are looked at when it is written. */
function isConstant(value: Bound): boolean {
  return value.kind === "literal";
}

function finish(
  context: QueryContext,
  select: Select,
  items: readonly OutputItem[],
  relation: TranslatedRelation,
  placeOf: (generator: BoundGenerator) => number,
  scopeOf: (columns: readonly VisibleColumn[]) => Scope,
): TranslatedBody {
  let next = 0;
  const shown = items.map((item): VisibleColumn => {
    const place = item.generated ? placeOf(item.generated.generator) + item.generated.index : next++;
    const column = relation.columns[place];
    if (column === undefined) throw new Error("A column of a generator is missing");
    return { ...column, name: item.name };
  });
  const columns = uniqueColumns(shown.map(({ name, value }) => ({ name, type: value.type })));
  const list = shown.map(({ name, value }, index) => {
    const written = context.outermost === select && name !== "" ? name : (columns[index]?.written ?? name);
    return `${context.render(value).sql} AS ${quoteName(written)}`;
  });
  const sql = `SELECT ${select.distinct ? "DISTINCT " : ""}${list.join(", ")} FROM ${relation.sql}`;
  if (select.distinct) return { sql, columns };
  const scope = scopeOf(shown);
  return { sql, columns, order: (value: Expression) => context.translate(value, scope) };
}

import {
  type Bound,
  type BoundGenerator,
  bindGenerator,
  type Expression,
  isGenerator,
  newBinding,
  type Scope,
  type SelectItem,
} from "../../../../sql/index.js";
import { columnName } from "./column-name.js";
import type { QueryContext } from "./query-context.js";
import { columnsOfStar, type VisibleColumn } from "./visible-columns.js";

/** A column of a SELECT list. */
export interface OutputItem {
  readonly name: string;
  /** NULL for a column that a generator makes. */
  readonly value: Bound;
  /** The name was given with AS. */
  readonly aliased: boolean;
  /** The generator that makes the column, and which of its columns it is. */
  readonly generated?: { readonly generator: BoundGenerator; readonly index: number };
}

/** The columns that a SELECT list stands for. A name that it gives may be used by the items behind it. */
export function bindItems(
  context: QueryContext,
  items: readonly SelectItem[],
  columns: readonly VisibleColumn[],
  scope: Scope,
): readonly OutputItem[] {
  const bound: OutputItem[] = [];
  for (const item of items) {
    const within = scopeWithAliases(context, scope, bound, "columns first");
    if (item.value.kind === "star") bound.push(...expandStar(context, item.value, columns, within));
    else if (item.value.kind === "call" && isGenerator(item.value.name)) {
      bound.push(...generatedItems(context, item, bindGenerator(newBinding(context.text), item.value, within)));
    } else if (item.aliases !== undefined) {
      context.fail("SQL_TYPE", "Expected one name for one value", item.value.span, "MULTI_ALIAS_WITHOUT_GENERATOR");
    } else {
      const value = context.bind(item.value, within);
      bound.push({
        name: item.alias?.text ?? columnName(context, item.value, within),
        value,
        aliased: item.alias !== undefined,
      });
    }
  }
  return bound;
}

function generatedItems(context: QueryContext, item: SelectItem, generator: BoundGenerator): readonly OutputItem[] {
  const names = item.aliases ?? (item.alias === undefined ? undefined : [item.alias]);
  const { span } = item.value;
  if (names !== undefined && names.length !== generator.columns.length) {
    const message = `Expected ${generator.columns.length} names for ${generator.name}() but found ${names.length}`;
    context.fail("SQL_TYPE", message, span, "UDTF_ALIAS_NUMBER_MISMATCH");
  }
  return generator.columns.map(({ name, type }, index) => ({
    name: names?.[index]?.text ?? name,
    value: { kind: "literal", literal: { kind: "null" }, type, span },
    aliased: names !== undefined,
    generated: { generator, index },
  }));
}

function expandStar(
  context: QueryContext,
  star: Extract<Expression, { kind: "star" }>,
  columns: readonly VisibleColumn[],
  scope: Scope,
): readonly OutputItem[] {
  const found = columnsOfStar(columns, star.qualifier);
  const all = found.length > 0 || star.qualifier.length === 0 ? found : fieldsOf(context, star, scope);
  if (all.length === 0)
    context.fail(
      "COLUMN_UNKNOWN",
      "Expected a table before .* but found a name of none",
      star.span,
      "CANNOT_RESOLVE_STAR_EXPAND",
    );
  const except = new Map(star.except.map((name) => [name.text.toLowerCase(), name]));
  const isExcept = new Set(except.keys());
  const kept = all.filter(({ name }) => {
    except.delete(name.toLowerCase());
    return !isExcept.has(name.toLowerCase());
  });
  for (const name of except.values())
    context.fail("COLUMN_UNKNOWN", `No column is named ${name.text}`, name.span, "UNRESOLVED_COLUMN");
  const shown = kept.map(({ name, value }) => ({ name, value: { ...value, span: star.span }, aliased: false }));
  return star.replace === undefined ? shown : replaceItem(context, shown, star.replace, scope);
}

function replaceItem(
  context: QueryContext,
  items: readonly OutputItem[],
  { name, value }: NonNullable<Extract<Expression, { kind: "star" }>["replace"]>,
  scope: Scope,
): readonly OutputItem[] {
  const isReplaced = (item: OutputItem): boolean => item.name.toLowerCase() === name.text.toLowerCase();
  if (!items.some(isReplaced))
    context.fail("COLUMN_UNKNOWN", `No column is named ${name.text}`, name.span, "UNRESOLVED_COLUMN");
  const bound = context.bind(value, scope);
  return items.map((item) => (isReplaced(item) ? { ...item, value: bound } : item));
}

/** `addr.*`: the fields of a struct. */
function fieldsOf(
  context: QueryContext,
  { qualifier, span }: Extract<Expression, { kind: "star" }>,
  scope: Scope,
): readonly Pick<VisibleColumn, "name" | "value">[] {
  if (scope.find(qualifier) === undefined) return [];
  const base = context.bind({ kind: "column", path: qualifier, span }, scope);
  if (base.type.kind !== "struct") return [];
  return base.type.fields.map(({ name, type }) => ({ name, value: { kind: "field", base, name, type, span } }));
}

/** The scope with the names that the SELECT gives to its columns. */
export function scopeWithAliases(
  context: QueryContext,
  scope: Scope,
  items: readonly OutputItem[],
  order: "columns first" | "names first",
): Scope {
  const given = items.filter((item) => item.aliased);
  const named: Scope["find"] = (path) => {
    const [first, ...rest] = path;
    const matching = given.filter((item) => item.name.toLowerCase() === first?.text.toLowerCase());
    const repeated = items.filter((one) => one.name.toLowerCase() === first?.text.toLowerCase()).length > 1;
    const item = order === "names first" && repeated ? undefined : matching.at(-1);
    if (item === undefined || first === undefined) return undefined;
    if (order === "columns first" && matching.length > 1) {
      const message = `More than one column is named ${first.text}`;
      context.fail("COLUMN_UNKNOWN", message, first.span, "AMBIGUOUS_LATERAL_COLUMN_ALIAS");
    }
    if (item.generated !== undefined)
      context.refuse("The name of a generator's column in the same SELECT cannot run on DuckDB", first.span);
    return { column: { ...item.value, span: first.span }, rest };
  };
  return {
    ...scope,
    find: (path) => (order === "names first" ? (named(path) ?? scope.find(path)) : (scope.find(path) ?? named(path))),
    columnNames: () => [...given.map((item) => item.name), ...scope.columnNames()],
  };
}

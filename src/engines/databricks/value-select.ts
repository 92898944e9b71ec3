import { quoteIdentifier, type SqlType } from "../../sql/index.js";

/** SQL around a query, and where the query stands in it. */
export interface Wrapped {
  readonly sql: string;
  /** The query begins here. */
  readonly start: number;
}

/** `q.c1`, `q.c2`, … stand for the columns of the query, whatever they are called. */
function wrap(items: readonly string[], query: string, columns: number): Wrapped {
  const names = Array.from({ length: columns }, (_, index) => `c${index + 1}`);
  const before = `SELECT ${items.join(", ")} FROM (`;
  return { sql: `${before}${query}) AS q(${names.join(", ")})`, start: before.length };
}

/** Every column as text, and its type beside it. Right for what is not nested and not binary. */
export function textsAndTypes(query: string, columns: number): Wrapped {
  const items = Array.from({ length: columns }, (_, index) => {
    const column = `q.c${index + 1}`;
    return `CAST(${column} AS STRING) AS v${index + 1}, typeof(${column}) AS t${index + 1}`;
  });
  return wrap(items, query, columns);
}

/** Every column as the text of its value, as {@link readValue} reads it. */
export function textsByType(query: string, types: readonly SqlType[]): Wrapped {
  const items = types.map((type, index) => `${columnText(`q.c${index + 1}`, type)} AS v${index + 1}`);
  return wrap(items, query, types.length);
}

/** The types of columns, as they are written in full. It reads no rows and gives one. */
export function fullTypes(query: string, columns: number): Wrapped {
  const items = Array.from({ length: columns }, (_, index) => `typeof(q.c${index + 1}) AS t${index + 1}`);
  const { sql, start } = wrap(items, query, columns);
  // A row of NULLs in place of no row.
  const one = "(SELECT 1) AS one LEFT JOIN (SELECT * FROM (";
  return { sql: sql.replace("FROM (", `FROM ${one}`).concat(" LIMIT 0) AS q ON TRUE"), start: start + one.length - 1 };
}

function columnText(value: string, type: SqlType): string {
  return isNested(type)
    ? `to_json(${jsonable(value, type, 0)}, map('ignoreNullFields', 'false'))`
    : leafText(value, type);
}

function leafText(value: string, type: SqlType): string {
  if (type.kind === "binary") return `hex(${value})`;
  return type.kind === "variant" ? `to_json(${value})` : `CAST(${value} AS STRING)`;
}

/**
 * The same value in arrays and structs of texts: to_json by itself loses digits, microseconds and the keys of maps that are
 * no texts. A struct has the fields `f0`, `f1`, …; a map is an array of `{k, v}`.
 */
function jsonable(value: string, type: SqlType, depth: number): string {
  const item = `e${depth}`;
  switch (type.kind) {
    case "array":
      return `transform(${value}, ${item} -> ${jsonable(item, type.element, depth + 1)})`;
    case "map": {
      const key = jsonable(`${item}.key`, type.key, depth + 1);
      const entry = jsonable(`${item}.value`, type.value, depth + 1);
      return `transform(map_entries(${value}), ${item} -> named_struct('k', ${key}, 'v', ${entry}))`;
    }
    case "struct": {
      const fields = type.fields.map(
        ({ name, type: field }, index) => `'f${index}', ${jsonable(`${value}.${quoteIdentifier(name)}`, field, depth)}`,
      );
      return `CASE WHEN ${value} IS NOT NULL THEN named_struct(${fields.join(", ")}) END`;
    }
    default:
      return leafText(value, type);
  }
}

/** True for arrays, maps and structs. */
export function isNested({ kind }: SqlType): boolean {
  return kind === "array" || kind === "map" || kind === "struct";
}

import { type Bound, type Column, type FoundColumn, type PreparedQuery, type Query, type Scope, spanOfPath } from "../../../../sql/index.js";
import { QualityError } from "../../../../errors.js";

/** A relation of a FROM clause, as names see it. */
export interface NamedRelation {
  /** The parts of the name by which columns may be qualified, in lower case; the last one is the alias. */
  readonly names: readonly string[];
  /** The alias in DuckDB's SQL. */
  readonly alias: string;
  readonly columns: readonly Column[];
  /** Columns that USING has merged with those of a relation before; they are found there. */
  readonly merged: ReadonlySet<string>;
}

/** The scope of a SELECT: its relations, then whatever is outside of it. */
export function scopeOfRelations(
  relations: readonly NamedRelation[],
  outer: Scope | undefined,
  text: string,
  prepareQuery: (query: Query, scope: Scope) => PreparedQuery,
): Scope {
  return {
    find: (path) => {
      const parts = path.map((part) => part.text.toLowerCase());
      for (let used = Math.min(3, parts.length - 1); used >= 1; used -= 1) {
        const relation = relations.find(({ names }) => endsWith(names, parts.slice(0, used)));
        const column = relation?.columns.find(({ name }) => name.toLowerCase() === parts[used]);
        if (relation !== undefined && column !== undefined) return found(relation, column, path, used + 1);
      }
      const matches = relations.flatMap((relation) =>
        relation.columns
          .filter(({ name }) => name.toLowerCase() === parts[0] && !relation.merged.has(name.toLowerCase()))
          .map((column) => ({ relation, column })),
      );
      const [only, other] = matches;
      if (only !== undefined && other !== undefined) {
        const { start, end } = spanOfPath(path);
        throw new QualityError("SQL_TYPE", `${parts[0]} may be a column of ${only.relation.alias} or of ${other.relation.alias}`, {
          hint: "Write the table before it.",
          errorClass: "AMBIGUOUS_REFERENCE",
          sql: { text, start, end },
        });
      }
      return only === undefined ? outer?.find(path) : found(only.relation, only.column, path, 1);
    },
    columnNames: () => relations.flatMap(({ columns }) => columns.map(({ name }) => name)),
    parameterType: (name) => outer?.parameterType(name),
    parameterNames: () => outer?.parameterNames() ?? [],
    prepareQuery,
  };
}

function found(
  { alias }: NamedRelation,
  { name, type }: Column,
  path: Parameters<Scope["find"]>[0],
  used: number,
): FoundColumn {
  const column: Bound = { kind: "column", qualifier: alias, name, type, span: spanOfPath(path.slice(0, used)) };
  return { column, rest: path.slice(used) };
}

function endsWith(all: readonly string[], tail: readonly string[]): boolean {
  return tail.length <= all.length && tail.every((part, index) => all[all.length - tail.length + index] === part);
}

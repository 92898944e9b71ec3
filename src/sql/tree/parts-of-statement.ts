import { partsOfRelation } from "./children-of-query.js";
import type { Expression, Name } from "./expression.js";
import type { Changes } from "./pipeline.js";
import type { CommonTable, Query, Relation } from "./query.js";
import type { AlterAction, Assignment, DefaultValue, Insert, MergeAction, Statement } from "./statement.js";
import type { ColumnDefinition, TableConstraint, TableElements, TableName } from "./table-definition.js";

/** What stands directly inside a statement that is no query. */
export interface StatementParts {
  readonly tables: readonly (readonly Name[])[];
  /** Columns that it names outside of expressions, such as those that it sets. */
  readonly columns: readonly (readonly Name[])[];
  readonly expressions: readonly Expression[];
  readonly queries: readonly Query[];
  readonly ctes: readonly CommonTable[];
  /** A statement inside this one. */
  readonly statement?: Statement;
}

type Parts = Partial<StatementParts>;

/** The direct parts of a statement that is no query. */
export function partsOfStatement(statement: Exclude<Statement, Query>): StatementParts {
  return { tables: [], columns: [], expressions: [], queries: [], ctes: [], ...partsOf(statement) };
}

function partsOf(statement: Exclude<Statement, Query>): Parts {
  switch (statement.kind) {
    case "create_table":
      return all([
        ofTable(statement.name),
        ofElements(statement.elements),
        ofQuery(statement.query),
        ...(statement.copyOf === undefined
          ? []
          : [ofTable(statement.copyOf.name), ofExpressions(statement.copyOf.asOf)]),
      ]);
    case "create_view":
      return all([ofTable(statement.name), ofElements(statement.elements), ofQuery(statement.query)]);
    case "create_dataset":
      return all([
        ofTable(statement.name),
        ofElements(statement.elements),
        ofQuery(statement.query),
        ...(statement.changes === undefined ? [] : [ofChanges(statement.changes)]),
      ]);
    case "create_flow":
      return all([ofTable(statement.target), ofQuery(statement.query)]);
    case "apply_changes":
      return all([ofTable(statement.target), ofChanges(statement.changes)]);
    case "insert":
      return ofInsert(statement);
    case "update":
      return {
        ...all([ofTable(statement.table), ofAssignments(statement.assignments), ofExpressions(statement.where)]),
        ctes: statement.ctes,
      };
    case "delete":
      return { ...all([ofTable(statement.table), ofExpressions(statement.where)]), ctes: statement.ctes };
    case "merge": {
      const clauses = statement.clauses.map(({ condition, action }) =>
        all([ofExpressions(condition), ofAction(action)]),
      );
      const parts = all([
        ofTable(statement.table),
        ofRelation(statement.source),
        ofExpressions(statement.on),
        ...clauses,
      ]);
      return { ...parts, ctes: statement.ctes };
    }
    default:
      return partsOfOthers(statement);
  }
}

type OtherStatement = Extract<Statement, { kind: "drop" | "truncate" | "alter" | "describe" | "explain" | "other" }>;

function partsOfOthers(statement: OtherStatement): Parts {
  switch (statement.kind) {
    case "drop":
      return namesTable(statement.object) ? ofTable(statement.name) : {};
    case "truncate":
      return ofTable(statement.table);
    case "alter":
      return all([ofTable(statement.name), ofAlteration(statement.action)]);
    case "describe": {
      const isTable = ["TABLE", "HISTORY", "DETAIL"].includes(statement.what);
      const named = isTable && statement.name !== undefined ? ofTable(statement.name) : {};
      return all([named, ofQuery(statement.query)]);
    }
    case "explain":
      return { statement: statement.statement };
    case "other":
      return all(statement.tables.map(ofTable));
  }
}

function namesTable(object: Extract<Statement, { kind: "drop" }>["object"]): boolean {
  return object === "TABLE" || object === "VIEW" || object === "MATERIALIZED VIEW";
}

function all(parts: readonly Parts[]): Parts {
  return {
    tables: parts.flatMap((part) => part.tables ?? []),
    columns: parts.flatMap((part) => part.columns ?? []),
    expressions: parts.flatMap((part) => part.expressions ?? []),
    queries: parts.flatMap((part) => part.queries ?? []),
  };
}

function ofTable({ parts, identifier }: TableName): Parts {
  return identifier === undefined ? { tables: [parts] } : { expressions: [identifier] };
}

function ofQuery(query: Query | undefined): Parts {
  return query === undefined ? {} : { queries: [query] };
}

function ofRelation(relation: Relation): Parts {
  const { expressions, queries, tables } = partsOfRelation(relation);
  return { expressions, queries, tables: tables.map(({ name }) => name) };
}

function ofExpressions(...expressions: readonly (Expression | undefined)[]): Parts {
  return { expressions: expressions.filter((expression) => expression !== undefined) };
}

function ofValues(values: readonly (Expression | DefaultValue)[]): Parts {
  return { expressions: values.filter((value) => value.kind !== "default") };
}

function ofAssignments(assignments: readonly Assignment[]): Parts {
  return all([{ columns: assignments.map(({ column }) => column) }, ofValues(assignments.map(({ value }) => value))]);
}

function ofInsert({ table, partition = [], columns = [], replace, query }: Insert): Parts {
  const replaced: Parts =
    replace === undefined
      ? {}
      : replace.kind === "using"
        ? { columns: replace.columns.map((name) => [name]) }
        : ofExpressions(replace.condition);
  const named = [...partition.map(({ column }) => column), ...columns];
  return all([
    ofTable(table),
    { columns: named.map((name) => [name]) },
    ofExpressions(...partition.map(({ value }) => value)),
    replaced,
    ofQuery(query),
  ]);
}

function ofAction(action: MergeAction): Parts {
  switch (action.kind) {
    case "delete":
      return {};
    case "update":
      return ofAssignments(action.assignments);
    case "insert":
      return all([{ columns: action.columns }, ofValues(action.values)]);
    case "update_all":
    case "insert_all":
      return { columns: action.except.map((name) => [name]) };
  }
}

function ofAlteration(action: AlterAction): Parts {
  switch (action.kind) {
    case "add_constraint":
      return ofConstraint(action.constraint);
    case "add_columns":
      return all(action.columns.map(ofColumn));
    case "drop_columns":
      return { columns: action.columns };
    case "rename_column":
      return { columns: [action.from] };
    case "drop_constraint":
    case "set_properties":
    case "rename":
    case "other":
      return {};
  }
}

function ofElements(elements: TableElements | undefined): Parts {
  if (elements === undefined) return {};
  const { columns, constraints, expectations } = elements;
  return all([
    ...columns.map(ofColumn),
    ...constraints.map(ofConstraint),
    ofExpressions(...expectations.map(({ condition }) => condition)),
  ]);
}

function ofColumn({ defaultValue, generatedAs, constraints }: ColumnDefinition): Parts {
  return all([ofExpressions(defaultValue, generatedAs), ...constraints.map(ofConstraint)]);
}

function ofConstraint(constraint: TableConstraint): Parts {
  switch (constraint.kind) {
    case "check":
      return ofExpressions(constraint.condition);
    case "foreign_key":
      return ofTable(constraint.references);
    case "primary_key":
      return {};
  }
}

function ofChanges({ source, keys, named, sequenceBy, deleteWhen, truncateWhen, where }: Changes): Parts {
  return all([
    source.kind === "table" ? ofTable(source.name) : ofQuery(source.query),
    { columns: [...keys, ...named] },
    ofExpressions(sequenceBy, deleteWhen, truncateWhen, where),
  ]);
}

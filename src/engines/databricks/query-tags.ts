import type { StatementPurpose } from "../engine.js";

/** Tags in the query history of a warehouse: name → value. */
export type QueryTags = Readonly<Record<string, string>>;

/** What a name and a value may have at most: https://docs.databricks.com/aws/en/sql/user/queries/query-tags. */
const longest = 128;

/** The tags, each as long as it may be. */
export function queryTags(tags: QueryTags): QueryTags {
  return Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [name.slice(0, longest), value.slice(0, longest)]),
  );
}

/** The tags of one statement. */
export function tagsOf({ table, suite, purpose }: StatementPurpose): QueryTags {
  return queryTags({ dq_table: table, dq_purpose: purpose, ...(suite === undefined ? {} : { dq_suite: suite }) });
}

import { type CommonTable, type Query, readsTable, type Scope } from "../../../../sql/index.js";
import { quoteName } from "../quote.js";
import { type CommonTables, type OutputColumn, type QueryContext, uniqueColumns } from "./query-context.js";
import type { QueryTranslator, TranslatedBody } from "./query-translator.js";
import { translateRecursion } from "./recursion.js";

/** The queries of WITH, and the tables that can be read by their names. */
export function translateCommonTables(
  context: QueryContext,
  translator: QueryTranslator,
  query: Query,
  outer: Scope | undefined,
  outerTables: CommonTables,
): { readonly ctes: CommonTables; readonly text: string } {
  const ctes = new Map(outerTables);
  const texts: string[] = [];
  const names = new Set<string>();
  for (const common of query.ctes) {
    const { name } = common;
    if (names.has(name.text.toLowerCase()))
      context.fail(
        "SQL_TYPE",
        `Expected one query named ${name.text} in WITH but found more`,
        name.span,
        "DUPLICATED_CTE_NAMES",
      );
    names.add(name.text.toLowerCase());
    // A name of its own keeps it apart from a table that the query itself may read.
    const written = context.newAlias(`with ${name.text}`);
    if (query.recursive && readsTable(common.query, name.text)) {
      const { sql, columns } = translateRecursion(context, translator, common, written, outer, ctes, namedColumns);
      texts.push(sql);
      ctes.set(name.text.toLowerCase(), { written, columns });
      continue;
    }
    const translated = translator.query(common.query, outer, ctes);
    const columns = namedColumns(context, common, translated);
    const list = columns.map((column) => quoteName(column.written)).join(", ");
    texts.push(`${quoteName(written)}(${list}) AS (${translated.sql})`);
    ctes.set(name.text.toLowerCase(), { written, columns });
  }
  const word = query.recursive ? "WITH RECURSIVE" : "WITH";
  return { ctes, text: texts.length === 0 ? "" : `${word} ${texts.join(", ")} ` };
}

/** The columns under the names that WITH gives them. */
function namedColumns(
  context: QueryContext,
  { name, columns: names }: CommonTable,
  { columns }: Pick<TranslatedBody, "columns">,
): readonly OutputColumn[] {
  if (names !== undefined && names.length !== columns.length) {
    const message = `Expected ${columns.length} column names but found ${names.length}`;
    context.fail("SQL_TYPE", message, name.span, "ASSIGNMENT_ARITY_MISMATCH");
  }
  return uniqueColumns(
    columns.map((column, index) => ({ name: names?.[index]?.text ?? column.name, type: column.type })),
  );
}

import { parseColumnName, parseTableName } from "../parser/names.js";
import { parseCondition, parseStatement, parseType } from "../parser/parse.js";
import { type LiteralValue, literal } from "./literal.js";
import { quoteIdentifier } from "./quote-identifier.js";
import { isSqlText, type SqlText, sqlText } from "./sql-text.js";
import { withoutComments } from "./without-comments.js";

/** What may stand between the parts of {@link sql.join}. */
export type SqlSeparator = ", " | ",\n" | " AND " | " OR " | " " | "\n" | " UNION ALL " | "\nUNION ALL\n";

/** Composes SQL: what is SqlText goes in as it is, every other value as a literal. */
function compose(strings: TemplateStringsArray, ...values: readonly (SqlText | LiteralValue)[]): SqlText {
  const text = strings.map((part, index) => {
    const value = values[index];
    return value === undefined ? part : part + (isSqlText(value) ? value.text : literal(value));
  });
  return sqlText(text.join(""));
}

function path(parts: readonly string[]): SqlText {
  return sqlText(parts.map(quoteIdentifier).join("."));
}

/** The tag that composes SQL, and the parts that may go into it. */
export interface SqlTag {
  (strings: TemplateStringsArray, ...values: readonly (SqlText | LiteralValue)[]): SqlText;
  /** A column by its name or the parts of its name, quoted. */
  column(name: string | readonly string[]): SqlText;
  /** A table by its name or the parts of its name, quoted. */
  table(name: string | readonly string[]): SqlText;
  /** A user's condition, in parentheses and without its comments. Throws `SQL_SYNTAX` when it is not one expression. */
  condition(text: string): SqlText;
  /** A SELECT statement without its comments. Throws `SQL_SYNTAX` when it is not one statement. */
  statement(text: string): SqlText;
  /** What may stand after FROM: a quoted name, or a SELECT in parentheses. Throws `SQL_SYNTAX` for anything else. */
  relation(text: string): SqlText;
  /** A type, such as `DECIMAL(10, 2)`. Throws `SQL_SYNTAX` when it is none. */
  type(text: string): SqlText;
  join(parts: readonly SqlText[], separator: SqlSeparator): SqlText;
}

/** Composes Databricks SQL. @example sql`SELECT count(*) FROM ${sql.table(table)} WHERE ${sql.column(column)} > ${10}` */
export const sql: SqlTag = Object.assign(compose, {
  column: (name: string | readonly string[]) => path(typeof name === "string" ? parseColumnName(name) : name),
  table: (name: string | readonly string[]) => path(typeof name === "string" ? parseTableName(name) : name),
  condition: (text: string) => {
    parseCondition(text);
    return sqlText(`(${withoutComments(text)})`);
  },
  statement: (text: string) => {
    parseStatement(text);
    return sqlText(withoutComments(text));
  },
  relation: (text: string) => {
    parseStatement(`SELECT * FROM ${text} AS r`);
    return sqlText(withoutComments(text));
  },
  type: (text: string) => {
    parseType(text);
    return sqlText(text);
  },
  join: (parts: readonly SqlText[], separator: SqlSeparator) => sqlText(parts.map((part) => part.text).join(separator)),
});

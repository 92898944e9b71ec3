import { readFileSync } from "node:fs";
import type { TableScope } from "../../src/engines/duckdb/translate/index.js";
import { QualityError } from "../../src/errors.js";
import { applyEdits, type Column, inspect, literal, parseType } from "../../src/sql/index.js";

/** One case of the corpus: a text and what Databricks makes of it. */
export interface Case {
  readonly id: string;
  readonly kind: "expr" | "predicate" | "select" | "statement" | "dlt" | "invalid_predicate" | "invalid_select";
  readonly databricks_sql: string;
  readonly expected?: unknown;
  readonly expected_error?: string;
  readonly error_range?: readonly [from: number, to: number];
  readonly uncertain?: boolean;
  readonly duckdb_policy?: "may_refuse";
  readonly ordered?: boolean;
  readonly table?: string;
  readonly tables?: readonly string[];
  readonly params?: Readonly<Record<string, string | number>>;
}

interface Fixture {
  readonly columns: readonly string[];
  readonly duckdb_create: string;
  readonly duckdb_insert: string;
}

interface Corpus {
  readonly items: readonly Case[];
  readonly fixtures: Readonly<Record<string, Fixture>>;
}

const corpus: Corpus = JSON.parse(readFileSync(new URL("corpus.json", import.meta.url), "utf8"));

export const fixtures: readonly Fixture[] = Object.values(corpus.fixtures);

export function casesOf(...kinds: readonly Case["kind"][]): readonly Case[] {
  return corpus.items.filter((item) => kinds.includes(item.kind) && item.uncertain !== true);
}

const columnsByTable = new Map(
  Object.entries(corpus.fixtures).map(([name, { columns }]) => [name, columns.map(columnOf)] as const),
);

function columnOf(declared: string): Column {
  const [, name = "", type = ""] = /^(`[^`]+`|\w+) (.*)$/.exec(declared) ?? [];
  return { name: name.replaceAll("`", ""), type: parseType(type) };
}

/** The tables of the fixtures. */
export const fixtureTables: TableScope = {
  resolve: (name, span) => {
    const columns = columnsByTable.get((name.at(-1) ?? "").toLowerCase());
    if (columns === undefined) {
      throw new QualityError("TABLE_UNKNOWN", `No table is named ${name.join(".")}`, { sql: { text: "", ...span } });
    }
    return { sql: `"${name.at(-1)}"`, columns };
  },
};

/** The statement that asks a case. */
export function statementOf(item: Case): string {
  const text = withParameters(item);
  if (item.kind === "expr") return `SELECT ${text} AS v`;
  return item.kind === "predicate" ? `SELECT id FROM ${item.table} WHERE ${text}\n ORDER BY id` : text;
}

/** The statement that asks for the value of a predicate on every row. */
export function projectedStatementOf(item: Case): string {
  return `SELECT id, (${withParameters(item)}\n) AS v FROM ${item.table} ORDER BY id`;
}

function withParameters({ databricks_sql: text, params }: Case): string {
  if (params === undefined) return text;
  const edits = inspect(text).parameters.map(({ name, span }) => ({ ...span, text: literal(params[name] ?? null) }));
  return applyEdits(text, edits).text;
}

import type { Session } from "../../../src/engines/engine.js";
import type { Value } from "../../../src/model/value.js";
import { literal, printType, quoteIdentifier, type SqlType } from "../../../src/sql/index.js";

/** Statements that make the tables of the fixtures on Spark, from the rows that DuckDB holds. */
export async function fixtureViews(duckdb: Session): Promise<readonly string[]> {
  const views: string[] = [];
  for (const name of await duckdb.listTables()) {
    const { columns, batches } = await duckdb.read(`SELECT * FROM ${name}`, new AbortController().signal);
    const rows: string[] = [];
    for await (const batch of batches) {
      for (const row of batch) {
        rows.push(
          `(${row.map((value, index) => valueText(value, columns[index]?.type ?? { kind: "null" })).join(", ")})`,
        );
      }
    }
    const names = columns.map((column) => quoteIdentifier(column.name)).join(", ");
    const short = name.split(".").at(-1) ?? name;
    views.push(`CREATE TEMPORARY VIEW ${short} AS SELECT * FROM VALUES\n${rows.join(",\n")}\nAS t(${names})`);
  }
  return views;
}

/** A value of a type in SQL. */
function valueText(value: Value, type: SqlType): string {
  return `CAST(${bareText(value, type)} AS ${printType(type)})`;
}

function bareText(value: Value, type: SqlType): string {
  if (value === null) return "NULL";
  if (typeof value !== "object") return literal(typeof value === "number" ? String(value) : value);
  if (value.kind === "number") return literal(value.digits);
  if (value.kind === "list") {
    const element = type.kind === "array" ? type.element : type;
    return `array(${value.items.map((item) => valueText(item, element)).join(", ")})`;
  }
  if (type.kind === "map") {
    return `map(${value.entries.flatMap(([key, item]) => [valueText(key, type.key), valueText(item, type.value)]).join(", ")})`;
  }
  const fields = type.kind === "struct" ? type.fields : [];
  const pairs = fields.flatMap((field, index) => [
    literal(field.name),
    valueText(value.entries[index]?.[1] ?? null, field.type),
  ]);
  return `named_struct(${pairs.join(", ")})`;
}

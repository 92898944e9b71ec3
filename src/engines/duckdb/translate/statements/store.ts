import {
  type Bound,
  implicitCast,
  isDateTime,
  isFloating,
  isNumeric,
  printType,
  type SqlType,
  sameType,
} from "../../../../sql/index.js";
import { duckdbType } from "../duckdb-type.js";
import { raise } from "../macros/macro.js";
import { quoteText } from "../quote.js";
import { isWider } from "../render/is-wider.js";
import type { Rendering } from "../render/rendering.js";
import type { CommandContext } from "./command-context.js";

/** Where a value goes. */
export interface Place {
  /** The column, or the part of it. */
  readonly name: string;
  readonly type: SqlType;
  /** Fields of structs are found by their names, not by their places. */
  readonly byName: boolean;
}

/**
 * A value as a column takes it, in DuckDB SQL. Databricks converts it by the rules of ANSI store assignment: numbers to
 * numbers, anything plain to STRING, dates and timestamps to each other, and nothing else; what does not fit raises.
 */
export function stored(context: CommandContext, value: Bound, place: Place): string {
  const { sql } = context.queries.render(value);
  return new Storing(context, value.span, place.name).store(sql, value.type, place.type, place.byName);
}

class Storing {
  readonly #context: CommandContext;
  readonly #span: Bound["span"];
  readonly #column: string;
  #depth = 0;

  constructor(context: CommandContext, span: Bound["span"], column: string) {
    this.#context = context;
    this.#span = span;
    this.#column = column;
  }

  store(sql: string, from: SqlType, to: SqlType, byName: boolean): string {
    if (from.kind === "null") return `CAST(NULL AS ${duckdbType(to)})`;
    if (from.kind === "array" && to.kind === "array") return this.#array(sql, from.element, to.element);
    if (from.kind === "struct" && to.kind === "struct") return this.#struct(sql, from, to, byName);
    if (from.kind === to.kind && sameType(from, to)) return sql;
    if (isNumeric(from) && isNumeric(to)) return this.#number(sql, from, to);
    const isAllowed = to.kind === "string" ? isPlain(from) : isDateTime(from) && isDateTime(to);
    if (isAllowed) return this.#cast(sql, from, to, "raise");
    if (from.kind === "map" && to.kind === "map")
      return this.#context.queries.refuse(`${printType(from)} for ${printType(to)} cannot run on DuckDB`, this.#span);
    return this.#incompatible(
      "CANNOT_SAFELY_CAST",
      `A value of the type ${printType(from)} cannot be stored in ${this.#column}, which is ${printType(to)}`,
    );
  }

  #incompatible(reason: string, message: string): never {
    return this.#context.queries.fail("SQL_TYPE", message, this.#span, `INCOMPATIBLE_DATA_FOR_TABLE.${reason}`);
  }

  #number(sql: string, from: SqlType, to: SqlType): string {
    if (to.kind === "float" && from.kind === "double") return toFloat(sql);
    // Spark rounds the digits once; by way of DOUBLE they would be rounded twice.
    if (to.kind === "float" && from.kind === "decimal") return `CAST(CAST(${sql} AS VARCHAR) AS FLOAT)`;
    if (isFloating(to) || isWider(from, to)) return this.#cast(sql, from, to, "raise");
    const tried = this.#cast(sql, from, to, "null");
    // A number that is none has no digits: in a DECIMAL it is NULL.
    const hasValue =
      to.kind === "decimal" && isFloating(from) ? `coalesce(isfinite(${sql}), FALSE)` : `${sql} IS NOT NULL`;
    const message = `The value ' || CAST(${sql} AS VARCHAR) || ' of the type ${printType(from)} does not fit in ${this.#column.replaceAll("'", "''")}, which is ${printType(to)}`;
    const failure = raise("CAST_OVERFLOW_IN_TABLE_INSERT", `'${message}'`);
    return `CASE WHEN ${hasValue} AND ${tried} IS NULL THEN ${failure} ELSE ${tried} END`;
  }

  #cast(sql: string, from: SqlType, type: SqlType, onError: "raise" | "null"): string {
    const { queries } = this.#context;
    const operand: Bound = { kind: "variable", name: "stored value", type: from, span: this.#span };
    const rendering: Rendering = queries.rendering.withVariables(new Map([["stored value", sql]]));
    return rendering.render(implicitCast(operand, type, onError)).sql;
  }

  #array(sql: string, from: SqlType, to: SqlType): string {
    this.#depth += 1;
    const element = `element_${this.#depth}`;
    const inner = this.store(element, from, to, true);
    return inner === element ? sql : `list_transform(${sql}, lambda ${element}: ${inner})`;
  }

  #struct(sql: string, from: Struct, to: Struct, byName: boolean): string {
    const fields = to.fields.map((field, index) => {
      const source = byName ? fieldNamed(from, field.name) : from.fields[index];
      if (source === undefined)
        this.#incompatible("CANNOT_FIND_DATA", `There is no value for the field ${field.name} of ${this.#column}`);
      const value = this.store(`struct_extract(${sql}, ${quoteText(source.name)})`, source.type, field.type, byName);
      return `${quoteText(field.name)}: ${value}`;
    });
    if (from.fields.length > to.fields.length)
      this.#incompatible(
        "EXTRA_STRUCT_FIELDS",
        `${this.#column} has fewer fields than the struct that is stored in it`,
      );
    return `CASE WHEN ${sql} IS NOT NULL THEN {${fields.join(", ")}} END`;
  }
}

type Struct = Extract<SqlType, { kind: "struct" }>;

function fieldNamed(struct: Struct, name: string): Struct["fields"][number] | undefined {
  return struct.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
}

/** DuckDB raises where a DOUBLE is too large for a FLOAT, and Spark has infinity. */
function toFloat(sql: string): string {
  const infinity = `CASE WHEN ${sql} > 0 THEN CAST('Infinity' AS FLOAT) ELSE CAST('-Infinity' AS FLOAT) END`;
  return `CASE WHEN ${sql} IS NOT NULL AND TRY_CAST(${sql} AS FLOAT) IS NULL THEN ${infinity} ELSE TRY_CAST(${sql} AS FLOAT) END`;
}

/** Types that hold no other types and that Databricks writes as text by itself. */
function isPlain({ kind }: SqlType): boolean {
  return !["array", "map", "struct", "variant", "unsupported", "unknown"].includes(kind);
}

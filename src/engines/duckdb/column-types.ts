import type { DuckDBType } from "@duckdb/node-api";
import type { SqlType } from "../../sql/index.js";
import { duckdb } from "./duckdb-module.js";
import { quoteName } from "./translate/quote.js";

/** A type of DuckDB as the Databricks type with the same values, and the DuckDB type that has just these values. */
export interface MappedType {
  readonly type: SqlType;
  /** The DuckDB type to cast to before anything reads the column; absent where the column is right as it is. */
  readonly cast?: string;
}

const { DuckDBTypeId } = duckdb;

/** Types that map one to one, and types that need a cast. What is not here and not nested is refused by name. */
const scalars: ReadonlyMap<number, MappedType> = new Map<number, MappedType>([
  [DuckDBTypeId.BOOLEAN, { type: { kind: "boolean" } }],
  [DuckDBTypeId.TINYINT, { type: { kind: "tinyint" } }],
  [DuckDBTypeId.SMALLINT, { type: { kind: "smallint" } }],
  [DuckDBTypeId.INTEGER, { type: { kind: "int" } }],
  [DuckDBTypeId.BIGINT, { type: { kind: "bigint" } }],
  [DuckDBTypeId.UTINYINT, { type: { kind: "smallint" }, cast: "SMALLINT" }],
  [DuckDBTypeId.USMALLINT, { type: { kind: "int" }, cast: "INTEGER" }],
  [DuckDBTypeId.UINTEGER, { type: { kind: "bigint" }, cast: "BIGINT" }],
  [DuckDBTypeId.UBIGINT, { type: { kind: "decimal", precision: 20, scale: 0 }, cast: "DECIMAL(20,0)" }],
  [DuckDBTypeId.HUGEINT, { type: { kind: "decimal", precision: 38, scale: 0 }, cast: "DECIMAL(38,0)" }],
  [DuckDBTypeId.UHUGEINT, { type: { kind: "decimal", precision: 38, scale: 0 }, cast: "DECIMAL(38,0)" }],
  [DuckDBTypeId.FLOAT, { type: { kind: "float" } }],
  [DuckDBTypeId.DOUBLE, { type: { kind: "double" } }],
  [DuckDBTypeId.VARCHAR, { type: { kind: "string" } }],
  [DuckDBTypeId.UUID, { type: { kind: "string" }, cast: "VARCHAR" }],
  [DuckDBTypeId.ENUM, { type: { kind: "string" }, cast: "VARCHAR" }],
  [DuckDBTypeId.TIME, { type: { kind: "string" }, cast: "VARCHAR" }],
  [DuckDBTypeId.BLOB, { type: { kind: "binary" } }],
  [DuckDBTypeId.DATE, { type: { kind: "date" } }],
  [DuckDBTypeId.TIMESTAMP_TZ, { type: { kind: "timestamp" } }],
  [DuckDBTypeId.TIMESTAMP, { type: { kind: "timestamp_ntz" } }],
  [DuckDBTypeId.TIMESTAMP_S, { type: { kind: "timestamp_ntz" }, cast: "TIMESTAMP" }],
  [DuckDBTypeId.TIMESTAMP_MS, { type: { kind: "timestamp_ntz" }, cast: "TIMESTAMP" }],
  [DuckDBTypeId.TIMESTAMP_NS, { type: { kind: "timestamp_ntz" }, cast: "TIMESTAMP" }],
  [DuckDBTypeId.SQLNULL, { type: { kind: "null" } }],
]);

/** The Databricks type for a DuckDB type. A type without one is `unsupported`, under its own name. */
export function mapType(type: DuckDBType): MappedType {
  if (type.alias === "JSON") return { type: { kind: "string" }, cast: "VARCHAR" };
  if (type.alias !== undefined) return unsupported(type);
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL:
      return { type: { kind: "decimal", precision: type.width, scale: type.scale } };
    case DuckDBTypeId.LIST:
      return mapList(type, mapType(type.valueType));
    case DuckDBTypeId.ARRAY: {
      const { type: mapped, cast } = mapList(type, mapType(type.valueType));
      return { type: mapped, cast: cast ?? `${String(type.valueType)}[]` };
    }
    case DuckDBTypeId.MAP: {
      const [key, value] = [mapType(type.keyType), mapType(type.valueType)];
      if (isUnsupported(key) || isUnsupported(value)) return unsupported(type);
      const cast = `MAP(${key.cast ?? String(type.keyType)}, ${value.cast ?? String(type.valueType)})`;
      return withCast({ kind: "map", key: key.type, value: value.type }, [key, value], cast);
    }
    case DuckDBTypeId.STRUCT: {
      const fields = type.entryNames.map((name, index) => ({ name, ...mapType(type.entryTypes[index] ?? type) }));
      if (fields.some(isUnsupported)) return unsupported(type);
      const casts = fields.map(
        ({ name, cast }, index) => `${quoteName(name)} ${cast ?? String(type.entryTypes[index])}`,
      );
      const mapped = {
        kind: "struct",
        fields: fields.map(({ name, type: field }) => ({ name, type: field })),
      } as const;
      return withCast(mapped, fields, `STRUCT(${casts.join(", ")})`);
    }
    default:
      return scalars.get(type.typeId) ?? unsupported(type);
  }
}

function mapList(type: DuckDBType, element: MappedType): MappedType {
  if (isUnsupported(element)) return unsupported(type);
  return withCast({ kind: "array", element: element.type }, [element], `${element.cast ?? ""}[]`);
}

function withCast(type: SqlType, parts: readonly MappedType[], cast: string): MappedType {
  return parts.some((part) => part.cast !== undefined) ? { type, cast } : { type };
}

function isUnsupported({ type }: MappedType): boolean {
  return type.kind === "unsupported";
}

function unsupported(type: DuckDBType): MappedType {
  return { type: { kind: "unsupported", name: type.alias ?? String(type) } };
}

import { isQualityError, QualityError } from "../../errors.js";
import { identifier } from "../../sql/index.js";

/** What a warehouse does not let be read, with what to ask for. @param tables the parts of their names on the warehouse */
export function withAccessHint(error: unknown, tables: () => readonly (readonly string[])[]): unknown {
  if (!isQualityError(error) || error.code !== "ACCESS_DENIED" || error.hint !== undefined) return error;
  const { code, message, location, sql, errorClass, sqlState, cause } = error;
  return new QualityError(code, message, { hint: accessHint(tables()), location, sql, errorClass, sqlState, cause });
}

function accessHint(tables: readonly (readonly string[])[]): string {
  const grants = tables.flatMap((name) => {
    const [catalog, schema] = [name.slice(0, -2), name.slice(0, -1)];
    return [
      `SELECT ON TABLE ${path(name)}`,
      ...(schema.length === 0 ? [] : [`USE SCHEMA ON SCHEMA ${path(schema)}`]),
      ...(catalog.length === 0 ? [] : [`USE CATALOG ON CATALOG ${path(catalog)}`]),
    ];
  });
  const list = [...new Set(grants)].map((grant) => `GRANT ${grant}`).join(", ");
  return `Who signs in needs: ${list}. Ask the owner.`;
}

function path(parts: readonly string[]): string {
  return parts.map(identifier).join(".");
}

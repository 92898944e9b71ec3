import { QualityError } from "../../errors.js";
import { nearest } from "../../nearest.js";

const shownAtMost = 10;

/**
 * The error for a table that is not there, with the one that was meant.
 * @param found `[catalog, schema, table]` of the tables that are there @param named the logical names of others
 */
export function unknownTable(
  name: string,
  file: string | undefined,
  found: readonly (readonly string[])[],
  named: readonly string[],
): QualityError {
  const parts = name.split(".");
  // As many parts as were written, so that the names can be compared.
  const alike = found.map((full) => [...parts.slice(0, -2), ...full.slice(-2)].slice(-parts.length).join("."));
  const meant = nearest(name, [...named, ...alike]);
  const there = found.map(([, schema, table]) => `${schema}.${table}`);
  const known = [...named, ...there];
  const list = `There are ${known.slice(0, shownAtMost).join(", ")}${known.length > shownAtMost ? ", …" : ""}.`;
  const hint =
    found.length > 0 || meant !== undefined
      ? `${meant === undefined ? "" : `Did you mean ${meant}? `}${list}`
      : "Map it to a file in the tables of the target, or name a database file that has it.";
  return new QualityError("TABLE_UNKNOWN", `There is no table ${name}${file === undefined ? "" : ` in ${file}`}`, {
    hint,
  });
}

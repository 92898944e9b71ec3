import type { Column } from "../../sql/index.js";
import type { DriverRow } from "./run-statement.js";
import { typeOfText } from "./type-of-text.js";
import { textOf } from "./warehouse.js";

/** A row of `DESCRIBE TABLE EXTENDED`. */
export interface DescribeRow {
  readonly name: string;
  readonly value: string;
}

/** The rows of a DESCRIBE as the driver gives them. */
export function describeRows(rows: readonly DriverRow[]): readonly DescribeRow[] {
  return rows.map((row) => ({ name: textOf(row, "col_name") ?? "", value: textOf(row, "data_type") ?? "" }));
}

/** What `DESCRIBE TABLE EXTENDED` tells of a table. */
export interface TableFacts {
  readonly columns: readonly (Column & { readonly typeText: string })[];
  /** `MANAGED`, `EXTERNAL`, `VIEW`, … */
  readonly type: string | undefined;
  readonly provider: string | undefined;
  /** A row filter or column masks: what is read depends on who reads it. */
  readonly isGuarded: boolean;
}

/** The columns stand first; then come sections, each below a line without a type. */
export function tableFacts(rows: readonly DescribeRow[]): TableFacts {
  const end = rows.findIndex(({ value }) => value === "");
  const columns = rows.slice(0, end === -1 ? rows.length : end);
  const details = end === -1 ? [] : rows.slice(end);
  const detail = (wanted: string): string | undefined => details.find(({ name }) => name === wanted)?.value;
  return {
    columns: columns.map(({ name, value }) => ({ name, type: typeOfText(value), typeText: value })),
    type: detail("Type")?.toUpperCase(),
    provider: detail("Provider")?.toLowerCase(),
    isGuarded: details.some(({ name }) => /^(?:# )?(?:Row Filter|Column Masks?)$/i.test(name)),
  };
}

/** True for a table whose versions can be read one by one. */
export function hasVersions({ type, provider, isGuarded }: TableFacts): boolean {
  return provider === "delta" && (type === "MANAGED" || type === "EXTERNAL") && !isGuarded;
}
